-- The names that enterprises have certificates for, how control of them is shown, and what was seen then.

create extension if not exists btree_gin;

create type domain_use as enum ('public', 'private');
create type validation_method as enum ('dns_txt', 'dns_cname', 'http_file', 'dns_persistent');
create type validation_end as enum ('verified', 'replaced', 'lapsed');

create table domains (
  id text not null,
  account_id text not null,
  name text collate "C" not null,
  tree text collate "C" not null,
  search text not null,
  use domain_use not null,
  created_at timestamptz(3) not null,
  validated_at timestamptz(3),
  valid_until timestamptz(3),
  attention_at timestamptz(3),
  valid_method validation_method,
  valid_below boolean not null default false,
  constraint domains_pkey primary key (id),
  constraint domains_account_id_fkey foreign key (account_id) references accounts (id) on delete cascade on update cascade,
  -- One spelling a name: A-labels in lower case, a star at the beginning alone.
  constraint domains_name check (length(name) <= 253 and name ~ '^(\*\.)?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$'),
  constraint domains_public_has_dot check (use = 'private' or position('.' in ltrim(name, '*.')) > 0),
  constraint domains_tree_same_length check (length(tree) = length(name)),
  constraint domains_valid_whole check (
    (validated_at is null) = (valid_until is null) and (validated_at is null) = (valid_method is null) and (validated_at is null) = (attention_at is null)),
  constraint domains_valid_in_order check (validated_at < valid_until and attention_at between validated_at and valid_until),
  -- The longest that ever was allowed (lib/domains/reuse.ts has what is).
  constraint domains_valid_not_for_ever check (valid_until - validated_at <= interval '398 days'),
  -- A file proves one host (Baseline Requirements 3.2.2.4.18).
  constraint domains_file_covers_itself check (valid_method <> 'http_file' or (not valid_below and name not like '*.%')),
  constraint domains_private_unvalidated check (use = 'public' or validated_at is null)
);
create unique index domains_account_id_name_key on domains (account_id, name);
create unique index domains_account_id_tree_key on domains (account_id, tree);
create index domains_account_id_valid_until_id_idx on domains (account_id, valid_until, id);
create index domains_account_id_attention_at_id_idx on domains (account_id, attention_at, id);
-- The lists of what was never validated, and of what needs not be, in the order of the tree.
create index domains_waiting on domains (account_id, tree) where use = 'public' and validated_at is null;
create index domains_private on domains (account_id, tree) where use = 'private';
create index domains_search on domains using gin (account_id, search gin_trgm_ops) where search is not null;

create table domain_validations (
  id text not null,
  domain_id text not null,
  account_id text not null,
  method validation_method not null,
  token bytea,
  started_at timestamptz(3) not null,
  expires_at timestamptz(3),
  ended_at timestamptz(3),
  "end" validation_end,
  checks integer not null default 0,
  checked_at timestamptz(3),
  next_check_at timestamptz(3),
  look jsonb,
  constraint domain_validations_pkey primary key (id),
  constraint domain_validations_domain_id_fkey foreign key (domain_id) references domains (id) on delete cascade on update cascade,
  constraint domain_validations_token check ((token is null) = (method = 'dns_persistent') and (token is null) = (expires_at is null)),
  -- Thirty days a token (lib/domains/methods.ts has the same figure).
  constraint domain_validations_token_life check (expires_at > started_at and expires_at - started_at <= interval '30 days'),
  constraint domain_validations_end_whole check ((ended_at is null) = ("end" is null)),
  constraint domain_validations_ended_unscheduled check (ended_at is null or next_check_at is null),
  constraint domain_validations_checks check (checks >= 0)
);
create index domain_validations_domain_id_started_at_idx on domain_validations (domain_id, started_at);
-- One at a time: a new one must first replace the old one.
create unique index domain_validations_one_open on domain_validations (domain_id) where ended_at is null;

create table domain_evidence (
  id text not null,
  account_id text not null,
  domain_id text not null,
  validation_id text not null,
  name text not null,
  method validation_method not null,
  validated_at timestamptz(3) not null,
  below boolean not null,
  token_hash text,
  look jsonb not null,
  constraint domain_evidence_pkey primary key (id),
  constraint domain_evidence_token check ((token_hash is null) = (method = 'dns_persistent') and token_hash ~ '^[0-9a-f]{64}$'),
  constraint domain_evidence_file_covers_itself check (method <> 'http_file' or (not below and name not like '*.%'))
);
create index domain_evidence_account_id_domain_id_validated_at_idx on domain_evidence (account_id, domain_id, validated_at);
-- A token proves once, also where two look at the same moment.
create unique index domain_evidence_token_once on domain_evidence (token_hash);

create trigger domain_evidence_insert_only before update or delete on domain_evidence
  for each row execute function refuse_change();
create trigger domain_evidence_no_truncate before truncate on domain_evidence
  for each statement execute function refuse_change();

-- A domain is valid because there is evidence of it, and for nothing else.
create function hold_domain_validity() returns trigger language plpgsql as $$
begin
  if (new.id, new.account_id, new.name, new.tree, new.use) is distinct from (old.id, old.account_id, old.name, old.tree, old.use) then
    raise exception 'a domain keeps its name, its use and its enterprise' using errcode = 'restrict_violation';
  end if;
  if new.validated_at is not null and not exists (
    select from domain_evidence
     where account_id = new.account_id and domain_id = new.id and name = new.name and method = new.valid_method and validated_at = new.validated_at and below = new.valid_below)
  then
    raise exception 'there is no evidence that domain % was validated', new.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger domains_validity before update on domains
  for each row execute function hold_domain_validity();

create function refuse_validated() returns trigger language plpgsql as $$
begin
  if new.validated_at is not null then
    raise exception 'a domain begins without a validation' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger domains_begin_unvalidated before insert on domains
  for each row execute function refuse_validated();
