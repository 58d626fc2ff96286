-- What an enterprise decides for its people: how long their sessions last, within the product's own limits (SESSION_LIMITS of lib/identity/rules.ts), ...
alter table accounts
  add column session_idle_minutes integer,
  add column session_hours integer,
  add constraint accounts_session_idle_minutes check (session_idle_minutes between 5 and 720),
  add constraint accounts_session_hours check (session_hours between 1 and 168);

-- ... and on which days before and after an end they are told of it; that it has ended they are told in any case.
create function are_reminder_days(listed integer[], most integer) returns boolean language sql immutable as $$
  select cardinality(listed) <= 6 and (select count(*) = count(distinct day) and count(*) = count(day) and coalesce(bool_and(day between 1 and most), true) from unnest(listed) as day)
$$;

alter table accounts
  add column remind_before integer[] default '{30,7,1}',
  add column remind_after integer[] default '{}',
  add constraint accounts_remind_before check (remind_before is not null and are_reminder_days(remind_before, 90)),
  add constraint accounts_remind_after check (remind_after is not null and are_reminder_days(remind_after, 60));
