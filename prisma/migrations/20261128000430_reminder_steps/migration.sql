-- Of an end people are told in steps: so many days before it, at it (0), and so many days after it (below 0), once each.
alter table validation_reminders alter column kind type integer using (case kind when 'expiring' then 30 else 0 end);
alter table validation_reminders rename column kind to days;
drop type validation_reminder_kind;

create table domain_reminders (
  domain_id text not null,
  valid_until timestamptz(3) not null,
  days integer not null,
  at timestamptz(3) not null,
  constraint domain_reminders_pkey primary key (domain_id, valid_until, days),
  constraint domain_reminders_domain_id_fkey foreign key (domain_id) references domains (id) on delete cascade on update cascade
);
