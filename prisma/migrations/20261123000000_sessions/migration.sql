-- Sessions know when they were last used, and when a password was last given in them. The defaults are for servers of the version before.
alter table sessions
  add column confirmed_at timestamptz(3) not null default current_timestamp,
  add column last_seen_at timestamptz(3) not null default current_timestamp;
update sessions set confirmed_at = created_at, last_seen_at = created_at;

-- Countries from which a person has signed in before.
create table known_countries (
  user_id text not null,
  country char(2) not null,
  first_seen_at timestamptz(3) not null,
  constraint known_countries_pkey primary key (user_id, country),
  constraint known_countries_user_id_fkey foreign key (user_id) references users (id) on delete cascade on update cascade,
  constraint known_countries_country check (country ~ '^[A-Z]{2}$')
);
insert into known_countries (user_id, country, first_seen_at)
  select user_id, country, min(created_at) from sessions where country is not null group by user_id, country;

-- A new e-mail address that its owner has yet to confirm.
create table email_changes (
  id text not null,
  user_id text not null,
  email text not null,
  token_hash text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  replaced_at timestamptz(3),
  constraint email_changes_pkey primary key (id),
  constraint email_changes_user_id_fkey foreign key (user_id) references users (id) on delete cascade on update cascade,
  constraint email_changes_hash check (token_hash ~ '^[0-9a-f]{64}$'),
  constraint email_changes_email_normalised check (email = lower(btrim(email)) and email like '_%@_%' and length(email) <= 254),
  constraint email_changes_end_once check (used_at is null or replaced_at is null),
  constraint email_changes_expire_later check (expires_at > created_at)
);
create unique index email_changes_token_hash_key on email_changes (token_hash);
create index email_changes_user_id_idx on email_changes (user_id);
-- One live change a person: a fresh one must first replace the old one.
create unique index email_changes_one_live on email_changes (user_id) where used_at is null and replaced_at is null;
