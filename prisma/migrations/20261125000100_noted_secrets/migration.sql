-- Each secret that was ever in use, by a name drawn from it: nothing else is known of it but since when.
create table noted_secrets (
  number serial not null,
  setting text not null,
  id text not null,
  since timestamptz(3) not null,
  constraint noted_secrets_pkey primary key (number),
  constraint noted_secrets_name check (id ~ '^[0-9a-f]{16}$')
);
create unique index noted_secrets_setting_id_key on noted_secrets (setting, id);

create trigger noted_secrets_insert_only before update or delete on noted_secrets
  for each row execute function refuse_change();
create trigger noted_secrets_no_truncate before truncate on noted_secrets
  for each statement execute function refuse_change();

-- Which APP_SECRET a password was hashed under. One without was hashed under the first that was noted: a replica of the version before names none.
alter table passwords
  add column secret_id text,
  add constraint passwords_name_their_secret check (secret_id ~ '^[0-9a-f]{16}$');
