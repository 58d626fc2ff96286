-- Invitations into an enterprise.
create type invitation_end as enum ('accepted', 'declined', 'withdrawn');

create table invitations (
  id text not null,
  account_id text not null,
  email text not null,
  name text not null,
  user_id text,
  role member_role,
  custom_role_id text,
  invited_by_id text,
  created_at timestamptz(3) not null,
  sent_at timestamptz(3),
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  "end" invitation_end,
  constraint invitations_pkey primary key (id),
  constraint invitations_account_id_fkey foreign key (account_id) references accounts (id) on delete cascade on update cascade,
  constraint invitations_user_id_fkey foreign key (user_id) references users (id) on delete cascade on update cascade,
  constraint invitations_invited_by_id_fkey foreign key (invited_by_id) references users (id) on delete set null on update cascade,
  constraint invitations_account_id_custom_role_id_fkey foreign key (account_id, custom_role_id) references custom_roles (account_id, id) on delete restrict on update cascade,
  constraint invitations_email_normalised check (email = lower(btrim(email)) and email like '_%@_%' and length(email) <= 254),
  constraint invitations_name_length check (length(name) between 1 and 200 and name !~ '[[:cntrl:]]'),
  constraint invitations_one_role check (num_nonnulls(role, custom_role_id) = 1),
  constraint invitations_expire_later check (expires_at > created_at),
  constraint invitations_end_whole check ((ended_at is null) = ("end" is null))
);
-- One open invitation of an address into an enterprise.
create unique index invitations_one_open on invitations (account_id, email) where ended_at is null;
create index invitations_account_id_created_at_idx on invitations (account_id, created_at);
create index invitations_account_id_custom_role_id_idx on invitations (account_id, custom_role_id);
create index invitations_user_id_idx on invitations (user_id);
create index invitations_invited_by_id_idx on invitations (invited_by_id);
