-- A group has organizations and domains of its enterprise: all of them, or chosen ones.
alter table groups
  add column organizations group_reach not null default 'all',
  add column domains group_reach not null default 'all';

-- What is chosen for a group is of the group's enterprise.
create unique index organizations_id_account_id_key on organizations (id, account_id);

create table group_organizations (
  group_id text not null,
  organization_id text not null,
  account_id text not null,
  created_at timestamptz(3) not null,
  constraint group_organizations_pkey primary key (group_id, organization_id),
  constraint group_organizations_group_id_account_id_fkey foreign key (group_id, account_id) references groups (id, account_id) on delete cascade on update cascade,
  constraint group_organizations_organization_id_account_id_fkey foreign key (organization_id, account_id) references organizations (id, account_id) on delete cascade on update cascade
);
create index group_organizations_organization_id_account_id_idx on group_organizations (organization_id, account_id);

-- A domain is named by its place in the tree, which never changes and has an index already: a group's domains come in the tree's order.
create table group_domains (
  group_id text not null,
  account_id text not null,
  tree text collate "C" not null,
  created_at timestamptz(3) not null,
  constraint group_domains_pkey primary key (group_id, tree),
  constraint group_domains_group_id_account_id_fkey foreign key (group_id, account_id) references groups (id, account_id) on delete cascade on update cascade,
  constraint group_domains_account_id_tree_fkey foreign key (account_id, tree) references domains (account_id, tree) on delete cascade on update cascade
);
create index group_domains_account_id_tree_idx on group_domains (account_id, tree);
