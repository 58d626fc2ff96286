-- What the schema language cannot say: rules that the database holds whatever the code does.

create extension if not exists pg_trgm;

-- People -------------------------------------------------------------------------------------------------------------

alter table users
  add constraint users_email_normalised check (email = lower(btrim(email)) and email like '_%@_%' and length(email) <= 254),
  add constraint users_name_length check (length(name) between 1 and 200 and name !~ '[[:cntrl:]]'),
  add constraint users_mobile_e164 check (mobile ~ '^\+[1-9][0-9]{6,14}$');

alter table passwords
  add constraint passwords_are_bcrypt check (hash ~ '^\$2[aby]\$[0-9]{2}\$[./A-Za-z0-9]{53}$');

alter table password_links
  add constraint password_links_hash check (token_hash ~ '^[0-9a-f]{64}$'),
  add constraint password_links_end_once check (used_at is null or replaced_at is null);

-- One live link a person: a fresh one must first replace the old one.
create unique index password_links_one_live on password_links (user_id) where used_at is null and replaced_at is null;

-- Sign-in ------------------------------------------------------------------------------------------------------------

alter table sign_in_attempts
  add constraint sign_in_attempts_counts check (counts = false or outcome in ('reserved', 'wrong'));

-- The places that an address has taken: read under the lock of its guard at every sign-in.
create index sign_in_attempts_counting on sign_in_attempts (email) where counts;

alter table blocks
  add constraint blocks_end_whole check ((ended_at is null) = ("end" is null)),
  add constraint blocks_end_by_staff check ("end" is null or "end" = 'activated' or (ended_by_id is not null and length(btrim(end_reason)) > 0));

create unique index blocks_one_open on blocks (email) where ended_at is null;

-- The list for support, oldest first, with its filters (only open blocks of people are in it).
create index blocks_open on blocks (blocked_at, id) where ended_at is null and user_id is not null;
create index blocks_open_by_account on blocks (account_id, blocked_at, id) where ended_at is null and user_id is not null;
create index blocks_open_by_country on blocks (country, blocked_at, id) where ended_at is null and user_id is not null;
create index blocks_open_of_staff on blocks (blocked_at, id) where ended_at is null and user_id is not null and is_staff;
create index blocks_open_search on blocks using gin (search gin_trgm_ops) where ended_at is null and user_id is not null;

alter table sessions
  add constraint sessions_hash check (token_hash ~ '^[0-9a-f]{64}$'),
  add constraint sessions_expire_later check (expires_at > created_at);

-- Enterprises --------------------------------------------------------------------------------------------------------

alter table accounts
  add constraint accounts_number check (number ~ '^EH-[0-9]{4}-[0-9]{4}$'),
  add constraint accounts_organization_length check (length(organization) between 1 and 200 and organization !~ '[[:cntrl:]]'),
  add constraint accounts_country check (country ~ '^[A-Z]{2}$' and (detected_country is null or detected_country ~ '^[A-Z]{2}$'));

-- The load of a member of staff, kept beside the accounts that make it up.
create function count_managed_account() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.manager_id is not distinct from new.manager_id then return null; end if;
  if tg_op <> 'INSERT' and old.manager_id is not null then
    update staff set accounts_managed = accounts_managed - 1 where user_id = old.manager_id;
  end if;
  if tg_op <> 'DELETE' and new.manager_id is not null then
    update staff set accounts_managed = accounts_managed + 1 where user_id = new.manager_id;
  end if;
  return null;
end $$;

create trigger accounts_count_managed after insert or delete or update of manager_id on accounts
  for each row execute function count_managed_account();

-- Accounts that wait for their first manager.
create index accounts_unmanaged on accounts (created_at) where manager_id is null;

-- Audit --------------------------------------------------------------------------------------------------------------

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger audit_events_insert_only before update or delete on audit_events
  for each row execute function refuse_change();
create trigger audit_events_no_truncate before truncate on audit_events
  for each statement execute function refuse_change();
