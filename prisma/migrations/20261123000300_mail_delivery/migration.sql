-- A mail that is given up is parked: support sees why, and can send it again.
alter type mail_state rename value 'failed' to 'parked';

alter table mails
  add column idempotency_key text,
  add column first_tried_at timestamptz(3),
  add column due_at timestamptz(3),
  add column parked_at timestamptz(3),
  add column delivered_at timestamptz(3),
  add column bounced_at timestamptz(3),
  add column bounce_reason text,
  add column complained_at timestamptz(3);

update mails set state = 'sent' where sent_at is not null;

-- Whoever was tried before was tried under the mail's id, at the earliest when it was made.
update mails
   set idempotency_key = id,
       due_at = created_at,
       first_tried_at = case when attempts > 0 or body is not null then created_at end,
       parked_at = case when state = 'parked' then now() end,
       last_error = case when state = 'parked' then coalesce(last_error, 'unknown') else last_error end;

alter table mails
  alter column idempotency_key set not null,
  alter column due_at set not null,
  add constraint mails_parked_whole check ((state = 'parked') = (parked_at is not null) and (state <> 'parked' or last_error is not null)),
  add constraint mails_sent_whole check ((state = 'sent') = (sent_at is not null)),
  -- What is not sent yet can be sent: nothing that it is made of is lost.
  add constraint mails_unsent_kept check (state = 'sent' or body is not null or props is not null),
  add constraint mails_bounce_reason check (bounce_reason is null or bounced_at is not null);

create unique index mails_idempotency_key_key on mails (idempotency_key);
create index mails_provider_id_idx on mails (provider_id);
-- The list for support, newest first.
create index mails_parked on mails (parked_at, id) where state = 'parked';
-- Mails whose attempt is overdue.
create index mails_due on mails (due_at) where state = 'queued';

create type mail_event_type as enum ('delivered', 'bounced', 'complained');

create table mail_events (
  id text not null,
  mail_id text not null,
  type mail_event_type not null,
  at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  detail text,
  constraint mail_events_pkey primary key (id),
  constraint mail_events_mail_id_fkey foreign key (mail_id) references mails (id) on delete restrict on update cascade
);
create index mail_events_mail_id_idx on mail_events (mail_id);

create trigger mail_events_insert_only before update or delete on mail_events
  for each row execute function refuse_change();
create trigger mail_events_no_truncate before truncate on mail_events
  for each statement execute function refuse_change();

-- What became of a mail only moves forward: neither a sending nor an outcome is ever taken back or dated anew.
create function hold_mail_outcomes() returns trigger language plpgsql as $$
begin
  if (old.state = 'sent' and new.state <> 'sent')
     or (old.delivered_at is not null and new.delivered_at is distinct from old.delivered_at)
     or (old.bounced_at is not null and new.bounced_at is distinct from old.bounced_at)
     or (old.complained_at is not null and new.complained_at is distinct from old.complained_at) then
    raise exception 'what became of mail % is not taken back', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger mails_outcomes_forward before update on mails
  for each row execute function hold_mail_outcomes();
