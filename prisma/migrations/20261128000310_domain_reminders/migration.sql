-- Of which validation of a domain people were told that it lapses, or has lapsed.
create type domain_reminder_kind as enum ('lapsing', 'lapsed');

create table domain_reminders (
  domain_id text not null,
  kind domain_reminder_kind not null,
  valid_until timestamptz(3) not null,
  at timestamptz(3) not null,
  constraint domain_reminders_pkey primary key (domain_id, kind, valid_until),
  constraint domain_reminders_domain_id_fkey foreign key (domain_id) references domains (id) on delete cascade on update cascade
);

-- What the daily reminder looks through, of all enterprises.
create index domains_attention_at_idx on domains (attention_at);
create index domains_valid_until_idx on domains (valid_until);
