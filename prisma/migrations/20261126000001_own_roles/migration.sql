-- Roles of an enterprise's own.
create table custom_roles (
  id text not null,
  account_id text not null,
  name text not null,
  description text not null default '',
  permissions text[],
  created_at timestamptz(3) not null,
  constraint custom_roles_pkey primary key (id),
  constraint custom_roles_account_id_fkey foreign key (account_id) references accounts (id) on delete cascade on update cascade,
  constraint custom_roles_name_length check (length(btrim(name)) between 1 and 60 and name !~ '[[:cntrl:]]'),
  constraint custom_roles_description_length check (length(description) <= 300),
  constraint custom_roles_permissions check (permissions is not null and cardinality(permissions) between 1 and 100)
);
create unique index custom_roles_account_id_id_key on custom_roles (account_id, id);
-- Two spellings of one name are one.
create unique index custom_roles_one_name on custom_roles (account_id, lower(name));

-- A member has a built-in role or one of their own enterprise's, and may be kept out.
alter table members
  alter column role drop not null,
  add column custom_role_id text,
  add column disabled_at timestamptz(3),
  add constraint members_account_id_custom_role_id_fkey foreign key (account_id, custom_role_id) references custom_roles (account_id, id) on delete restrict on update cascade,
  add constraint members_one_role check (num_nonnulls(role, custom_role_id) = 1);
drop index members_account_id_idx;
create index members_account_id_created_at_user_id_idx on members (account_id, created_at, user_id);
create index members_account_id_custom_role_id_idx on members (account_id, custom_role_id);

-- For which enterprise a session works; the row of the member decides whether it may.
alter table sessions add column account_id text;
