-- Organizations of an enterprise, their documents, and how they are validated.
create type organization_state as enum ('draft', 'submitted', 'in_review', 'information_wanted', 'validated', 'rejected', 'suspended');
create type validation_kind as enum ('ov', 'ev', 'private_use');
create type organization_check_name as enum ('legal_existence', 'address', 'telephone', 'operation', 'representatives', 'denied_lists');
create type validation_reminder_kind as enum ('expiring', 'expired');

create table organizations (
  id text not null,
  account_id text not null,
  name text not null,
  street text,
  locality text,
  region text,
  postal_code text,
  country char(2) not null,
  registration_number text,
  registered_on date,
  primary_name text,
  primary_title text,
  primary_email text,
  primary_telephone text,
  alternate_name text,
  alternate_title text,
  alternate_email text,
  alternate_telephone text,
  state organization_state not null default 'draft',
  state_reason text,
  revision integer not null default 1,
  valid_until timestamptz(3),
  created_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  submitted_at timestamptz(3),
  reviewer_id text,
  constraint organizations_pkey primary key (id),
  constraint organizations_account_id_fkey foreign key (account_id) references accounts (id) on delete restrict on update cascade,
  constraint organizations_texts check (
    length(name) between 1 and 200 and name !~ '[[:cntrl:]]'
    and length(street) between 1 and 200 and length(locality) between 1 and 200 and length(region) between 1 and 200 and length(postal_code) between 1 and 200
    and length(registration_number) between 1 and 200
    and length(primary_name) between 1 and 200 and length(primary_title) between 1 and 200 and length(alternate_name) between 1 and 200 and length(alternate_title) between 1 and 200),
  constraint organizations_country check (country ~ '^[A-Z]{2}$'),
  constraint organizations_emails check (
    primary_email = lower(btrim(primary_email)) and primary_email like '_%@_%' and length(primary_email) <= 254
    and alternate_email = lower(btrim(alternate_email)) and alternate_email like '_%@_%' and length(alternate_email) <= 254),
  constraint organizations_telephones check (primary_telephone ~ '^\+[1-9][0-9]{6,14}$' and alternate_telephone ~ '^\+[1-9][0-9]{6,14}$'),
  constraint organizations_two_representatives check (primary_email <> alternate_email),
  constraint organizations_revision check (revision >= 1),
  -- What is sent for validation is whole; it may be taken apart only where it is to be sent again.
  constraint organizations_complete check (
    state in ('draft', 'information_wanted', 'suspended')
    or num_nulls(street, locality, postal_code, registration_number, registered_on, primary_name, primary_title, primary_email, primary_telephone,
                 alternate_name, alternate_title, alternate_email, alternate_telephone, submitted_at) = 0),
  constraint organizations_reason check (
    (state in ('information_wanted', 'rejected', 'suspended')) = (state_reason is not null) and (state_reason is null or length(btrim(state_reason)) between 1 and 2000)),
  constraint organizations_valid_when_validated check (state <> 'validated' or valid_until is not null)
);
create index organizations_account_id_created_at_id_idx on organizations (account_id, created_at, id);
create index organizations_account_id_state_created_at_id_idx on organizations (account_id, state, created_at, id);
-- One number of a register is one organization of an enterprise's.
create unique index organizations_one_number on organizations (account_id, country, lower(registration_number)) where registration_number is not null;
-- What waits for a review, oldest first; and whatever staff look for by name.
create index organizations_queue on organizations (submitted_at, id) where state in ('submitted', 'in_review');
create index organizations_by_state on organizations (state, submitted_at, id) where submitted_at is not null;
create index organizations_search on organizations using gin (name gin_trgm_ops) where submitted_at is not null;

create table document_contents (
  account_id text not null,
  sha256 char(64) not null,
  bytes integer not null,
  constraint document_contents_pkey primary key (account_id, sha256),
  constraint document_contents_account_id_fkey foreign key (account_id) references accounts (id) on delete restrict on update cascade,
  constraint document_contents_hash check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint document_contents_size check (bytes between 1 and 10485760)
);

create table document_pieces (
  account_id text not null,
  sha256 char(64) not null,
  number integer not null,
  bytes bytea not null,
  constraint document_pieces_pkey primary key (account_id, sha256, number),
  constraint document_pieces_account_id_sha256_fkey foreign key (account_id, sha256) references document_contents (account_id, sha256) on delete cascade on update cascade,
  constraint document_pieces_size check (number >= 0 and length(bytes) between 1 and 262144)
);
-- What these formats hold is compressed already.
alter table document_pieces alter column bytes set storage external;

create table organization_documents (
  id text not null,
  organization_id text not null,
  account_id text not null,
  sha256 char(64) not null,
  name text not null,
  type text not null,
  uploaded_by_id text not null,
  uploaded_at timestamptz(3) not null,
  submitted_at timestamptz(3),
  constraint organization_documents_pkey primary key (id),
  constraint organization_documents_organization_id_fkey foreign key (organization_id) references organizations (id) on delete restrict on update cascade,
  constraint organization_documents_account_id_sha256_fkey foreign key (account_id, sha256) references document_contents (account_id, sha256) on delete restrict on update cascade,
  constraint organization_documents_name check (length(name) between 1 and 200 and name !~ '[[:cntrl:]/\\]'),
  constraint organization_documents_type check (type in ('pdf', 'png', 'jpeg'))
);
create unique index organization_documents_organization_id_sha256_key on organization_documents (organization_id, sha256);
create index organization_documents_account_id_sha256_idx on organization_documents (account_id, sha256);

create table organization_comments (
  id text not null,
  organization_id text not null,
  author_id text not null,
  from_staff boolean not null,
  text text not null,
  at timestamptz(3) not null,
  constraint organization_comments_pkey primary key (id),
  constraint organization_comments_organization_id_fkey foreign key (organization_id) references organizations (id) on delete restrict on update cascade,
  constraint organization_comments_text check (length(btrim(text)) between 1 and 2000)
);
create index organization_comments_organization_id_at_id_idx on organization_comments (organization_id, at, id);

create table organization_checks (
  id text not null,
  organization_id text not null,
  revision integer not null,
  name organization_check_name not null,
  evidence text not null,
  checked_by_id text not null,
  checked_at timestamptz(3) not null,
  constraint organization_checks_pkey primary key (id),
  constraint organization_checks_organization_id_fkey foreign key (organization_id) references organizations (id) on delete restrict on update cascade,
  constraint organization_checks_evidence check (length(btrim(evidence)) between 1 and 2000)
);
create index organization_checks_newest on organization_checks (organization_id, revision, name, checked_at);

create table organization_validations (
  id text not null,
  organization_id text not null,
  revision integer not null,
  kind validation_kind not null,
  validated_by_id text not null,
  validated_at timestamptz(3) not null,
  data_from timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  constraint organization_validations_pkey primary key (id),
  constraint organization_validations_organization_id_fkey foreign key (organization_id) references organizations (id) on delete restrict on update cascade,
  -- Data is reused for at most 398 days (in hours, because a day of PostgreSQL's may have 23).
  constraint organization_validations_reuse check (data_from <= validated_at and validated_at < ends_at and ends_at <= data_from + interval '9552 hours')
);
create index organization_validations_current on organization_validations (organization_id, revision, kind, ends_at);
create index organization_validations_ends_at_idx on organization_validations (ends_at);

create table validation_reminders (
  validation_id text not null,
  kind validation_reminder_kind not null,
  at timestamptz(3) not null,
  constraint validation_reminders_pkey primary key (validation_id, kind),
  constraint validation_reminders_validation_id_fkey foreign key (validation_id) references organization_validations (id) on delete restrict on update cascade
);

-- The states and their order (lib/organizations/rules.ts has the same; a test compares), and what stays as it is.
create function keep_organization() returns trigger language plpgsql as $$
declare
  facts_changed boolean := (new.name, new.street, new.locality, new.region, new.postal_code, new.country, new.registration_number, new.registered_on,
                            new.primary_name, new.primary_title, new.primary_email, new.primary_telephone,
                            new.alternate_name, new.alternate_title, new.alternate_email, new.alternate_telephone)
    is distinct from (old.name, old.street, old.locality, old.region, old.postal_code, old.country, old.registration_number, old.registered_on,
                      old.primary_name, old.primary_title, old.primary_email, old.primary_telephone,
                      old.alternate_name, old.alternate_title, old.alternate_email, old.alternate_telephone);
begin
  if (new.id, new.account_id, new.created_at) is distinct from (old.id, old.account_id, old.created_at) then
    raise exception 'an organization stays with its enterprise' using errcode = 'restrict_violation';
  end if;
  if new.state <> old.state and (old.state::text, new.state::text) not in (
    ('draft', 'submitted'), ('draft', 'suspended'),
    ('submitted', 'draft'), ('submitted', 'in_review'), ('submitted', 'suspended'),
    ('in_review', 'information_wanted'), ('in_review', 'validated'), ('in_review', 'rejected'), ('in_review', 'suspended'),
    ('information_wanted', 'submitted'), ('information_wanted', 'suspended'),
    ('validated', 'draft'), ('validated', 'suspended'),
    ('rejected', 'draft'),
    ('suspended', 'information_wanted'))
  then
    raise exception 'an organization does not go from % to %', old.state, new.state using errcode = 'check_violation', constraint = 'organizations_moves';
  end if;
  if facts_changed and (old.state not in ('draft', 'information_wanted') or new.state <> old.state) then
    raise exception 'the facts of an organization change only while it is a draft or more is wanted' using errcode = 'check_violation', constraint = 'organizations_facts_stay';
  end if;
  -- What was validated is another revision than what was changed, rejected or suspended.
  if new.revision <> old.revision + (case when facts_changed or (new.state <> old.state and new.state in ('rejected', 'suspended')) then 1 else 0 end) then
    raise exception 'a revision rises with each change, and with nothing else' using errcode = 'check_violation', constraint = 'organizations_revision_rises';
  end if;
  new.valid_until := (select max(ends_at) from organization_validations where organization_id = new.id and revision = new.revision);
  return new;
end $$;

create trigger organizations_keep before update on organizations
  for each row execute function keep_organization();

-- Begins as a draft of which nothing is validated, and is never deleted once it was sent.
create function keep_organization_whole() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' or new.revision <> 1 or new.valid_until is not null or new.submitted_at is not null then
      raise exception 'an organization begins as a draft' using errcode = 'check_violation', constraint = 'organizations_begin_as_draft';
    end if;
    return new;
  end if;
  if old.submitted_at is not null then
    raise exception 'an organization that was sent for validation is never deleted' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;

create trigger organizations_whole before insert or delete on organizations
  for each row execute function keep_organization_whole();

-- A document is noted as sent once; afterwards it stays.
create function keep_document() returns trigger language plpgsql as $$
begin
  if old.submitted_at is not null
     or (tg_op = 'UPDATE' and (to_jsonb(new) - 'submitted_at' <> to_jsonb(old) - 'submitted_at' or new.submitted_at is null))
  then
    raise exception 'a document is never changed, and stays once it was sent for validation' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'UPDATE' then new else old end;
end $$;

create trigger organization_documents_keep before update or delete on organization_documents
  for each row execute function keep_document();

-- What is validated is under review in this very revision; EV by somebody who made none of the checks that it rests on.
create function require_review() returns trigger language plpgsql as $$
begin
  perform from organizations where id = new.organization_id and state = 'in_review' and revision = new.revision for update;
  if not found then
    raise exception 'only what is under review is validated' using errcode = 'check_violation', constraint = 'organization_validations_of_review';
  end if;
  if new.kind = 'ev' and exists (
    select from (select distinct on (name) checked_by_id from organization_checks
                  where organization_id = new.organization_id and revision = new.revision order by name, checked_at desc, id desc) as newest
     where checked_by_id = new.validated_by_id)
  then
    raise exception 'EV wants somebody who made none of the checks' using errcode = 'check_violation', constraint = 'organization_validations_by_two';
  end if;
  return new;
end $$;

create trigger organization_validations_of_review before insert on organization_validations
  for each row execute function require_review();

create trigger document_contents_stay before update on document_contents
  for each row execute function refuse_change();
create trigger document_pieces_stay before update on document_pieces
  for each row execute function refuse_change();
create trigger organization_comments_insert_only before update or delete on organization_comments
  for each row execute function refuse_change();
create trigger organization_checks_insert_only before update or delete on organization_checks
  for each row execute function refuse_change();
create trigger organization_validations_insert_only before update or delete on organization_validations
  for each row execute function refuse_change();
create trigger validation_reminders_insert_only before update or delete on validation_reminders
  for each row execute function refuse_change();
create trigger organization_comments_no_truncate before truncate on organization_comments
  for each statement execute function refuse_change();
create trigger organization_checks_no_truncate before truncate on organization_checks
  for each statement execute function refuse_change();
create trigger organization_validations_no_truncate before truncate on organization_validations
  for each statement execute function refuse_change();
create trigger validation_reminders_no_truncate before truncate on validation_reminders
  for each statement execute function refuse_change();
