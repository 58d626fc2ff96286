-- Groups of an enterprise, with a default one for each.
create type group_reach as enum ('all', 'chosen');
create type group_funding as enum ('account', 'own');

create table groups (
  id text not null,
  account_id text not null,
  name text not null,
  description text not null,
  is_default boolean not null,
  people group_reach not null,
  funding group_funding not null,
  renewal_emails text[],
  created_at timestamptz(3) not null,
  archived_at timestamptz(3),
  constraint groups_pkey primary key (id),
  constraint groups_account_id_fkey foreign key (account_id) references accounts (id) on delete cascade on update cascade,
  constraint groups_name check (length(name) between 1 and 200 and name !~ '[[:cntrl:]]'),
  constraint groups_description check (length(description) <= 1000),
  constraint groups_renewal_emails check (renewal_emails is not null and cardinality(renewal_emails) <= 20 and array_position(renewal_emails, null) is null),
  constraint groups_default_stays check (not is_default or archived_at is null)
);
create unique index groups_id_account_id_key on groups (id, account_id);
create unique index groups_one_default on groups (account_id) where is_default;
create unique index groups_one_name on groups (account_id, lower(name)) where archived_at is null;
-- The list, in its order.
create index groups_by_name on groups (account_id, lower(name), id);

create table group_people (
  group_id text not null,
  user_id text not null,
  account_id text not null,
  created_at timestamptz(3) not null,
  constraint group_people_pkey primary key (group_id, user_id),
  constraint group_people_group_id_account_id_fkey foreign key (group_id, account_id) references groups (id, account_id) on delete cascade on update cascade,
  constraint group_people_user_id_account_id_fkey foreign key (user_id, account_id) references members (user_id, account_id) on delete cascade on update cascade
);
create index group_people_user_id_account_id_idx on group_people (user_id, account_id);

-- What an archived group was is not changed any more, and a group stays with its enterprise.
create function keep_group() returns trigger language plpgsql as $$
begin
  if old.archived_at is not null or (old.id, old.account_id, old.is_default) is distinct from (new.id, new.account_id, new.is_default) then
    raise exception 'an archived group stays as it is, and each in its enterprise' using errcode = 'restrict_violation', constraint = 'groups_kept';
  end if;
  return new;
end $$;
create trigger groups_kept before update on groups for each row execute function keep_group();

-- Ids have a kind and a random part: the default group takes over that of its enterprise.
insert into groups (id, account_id, name, description, is_default, people, funding, renewal_emails, created_at)
select 'grp_' || substr(id, 5), id, 'Everybody', 'All people of the enterprise, paying from its balance.', true, 'all', 'account', '{}', created_at from accounts;
