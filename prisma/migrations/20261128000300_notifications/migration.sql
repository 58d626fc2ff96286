-- What people are told, how it reaches them, and who wants what.
create type delivery_channel as enum ('portal', 'mail', 'webhook');
create type delivery_state as enum ('waiting', 'sent', 'delivered', 'failed');
create type notification_way as enum ('portal', 'mail', 'digest');

create table news (
  id text not null,
  account_id text not null,
  event text not null,
  area text not null,
  severity text not null,
  audit_id text,
  actor_id text,
  group_id text,
  title text not null,
  words text,
  path text,
  at timestamptz(3) not null,
  constraint news_pkey primary key (id),
  constraint news_account_id_fkey foreign key (account_id) references accounts (id) on delete cascade on update cascade,
  constraint news_title check (length(title) between 1 and 1000),
  constraint news_severity check (severity in ('info', 'attention', 'urgent')),
  -- A link to a page of the portal and to nowhere else.
  constraint news_path check (path ~ '^/portal(/[A-Za-z0-9_/-]*)?([?][A-Za-z0-9_=&-]*)?$')
);
create unique index news_audit_id_key on news (audit_id);
create unique index news_id_account_id_key on news (id, account_id);
create index news_at_idx on news (at);

create table webhook_endpoints (
  id text not null,
  account_id text not null,
  url text not null,
  about text not null,
  secret bytea not null,
  former_secret bytea,
  former_until timestamptz(3),
  created_at timestamptz(3) not null,
  failing_since timestamptz(3),
  paused_at timestamptz(3),
  constraint webhook_endpoints_pkey primary key (id),
  constraint webhook_endpoints_account_id_fkey foreign key (account_id) references accounts (id) on delete cascade on update cascade,
  constraint webhook_endpoints_url check (url ~ '^https://[^[:space:][:cntrl:]@]+$' and length(url) <= 2000),
  constraint webhook_endpoints_former check ((former_secret is null) = (former_until is null))
);
create index webhook_endpoints_account_id_created_at_idx on webhook_endpoints (account_id, created_at);

create table deliveries (
  id text not null,
  account_id text not null,
  news_id text not null,
  channel delivery_channel not null,
  area text not null,
  severity text not null,
  user_id text,
  address text,
  endpoint_id text,
  by_rule boolean not null default false,
  digest boolean not null default false,
  of_id text,
  state delivery_state not null,
  mail_id text,
  attempts integer not null default 0,
  status integer,
  error text,
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  read_at timestamptz(3),
  constraint deliveries_pkey primary key (id),
  constraint deliveries_account_id_fkey foreign key (account_id) references accounts (id) on delete cascade on update cascade,
  constraint deliveries_news_id_account_id_fkey foreign key (news_id, account_id) references news (id, account_id) on delete cascade on update cascade,
  constraint deliveries_endpoint_id_fkey foreign key (endpoint_id) references webhook_endpoints (id) on delete set null on update cascade,
  constraint deliveries_mail_id_fkey foreign key (mail_id) references mails (id) on delete set null on update cascade,
  constraint deliveries_portal check (channel <> 'portal' or (user_id is not null and state = 'delivered' and num_nonnulls(address, endpoint_id, mail_id, status, error) = 0 and not digest)),
  constraint deliveries_mail check (channel <> 'mail' or (address is not null and num_nonnulls(endpoint_id, status, read_at) = 0)),
  constraint deliveries_webhook check (channel <> 'webhook' or (address is not null and num_nonnulls(user_id, mail_id, read_at) = 0 and not digest)),
  constraint deliveries_attempts check (attempts >= 0 and status between 100 and 999),
  constraint deliveries_end check ((state = 'waiting') = (ended_at is null))
);
create index deliveries_account_id_id_idx on deliveries (account_id, id);
create index deliveries_account_id_channel_id_idx on deliveries (account_id, channel, id);
create index deliveries_account_id_state_id_idx on deliveries (account_id, state, id);
create index deliveries_news_id_account_id_idx on deliveries (news_id, account_id);
create index deliveries_endpoint_id_id_idx on deliveries (endpoint_id, id);
create index deliveries_mail_id_idx on deliveries (mail_id);
-- What a person was told in the portal, newest first: all, of one area, and of one severity; and what is not read yet, which every page counts.
create unique index deliveries_once_in_portal on deliveries (news_id, user_id) where channel = 'portal';
create index deliveries_inbox on deliveries (user_id, account_id, id) where channel = 'portal';
create index deliveries_inbox_of_area on deliveries (user_id, account_id, area, id) where channel = 'portal';
create index deliveries_inbox_of_severity on deliveries (user_id, account_id, severity, id) where channel = 'portal';
create index deliveries_unread on deliveries (user_id, account_id, id) where channel = 'portal' and read_at is null;
-- What waits for the mail of the day.
create index deliveries_for_digest on deliveries (user_id, account_id, id) where digest and state = 'waiting' and mail_id is null;

create table notification_choices (
  user_id text not null,
  account_id text not null,
  event text not null,
  way notification_way not null,
  constraint notification_choices_pkey primary key (user_id, account_id, event),
  constraint notification_choices_user_id_account_id_fkey foreign key (user_id, account_id) references members (user_id, account_id) on delete cascade on update cascade
);

create table notification_rules (
  id text not null,
  account_id text not null,
  group_id text,
  about text not null,
  addresses text[],
  people text[],
  role text,
  created_at timestamptz(3) not null,
  constraint notification_rules_pkey primary key (id),
  constraint notification_rules_account_id_fkey foreign key (account_id) references accounts (id) on delete cascade on update cascade,
  constraint notification_rules_group_id_account_id_fkey foreign key (group_id, account_id) references groups (id, account_id) on delete cascade on update cascade,
  constraint notification_rules_recipients check (addresses is not null and people is not null and cardinality(addresses) + cardinality(people) <= 20)
);
create index notification_rules_account_id_created_at_idx on notification_rules (account_id, created_at);
create index notification_rules_group_id_account_id_idx on notification_rules (group_id, account_id);

create trigger news_stay before update on news
  for each row execute function refuse_change();

-- Of a delivery only how far it is changes; of one in the portal, only that it was read, once.
create function keep_delivery() returns trigger language plpgsql as $$
begin
  if (new.id, new.account_id, new.news_id, new.channel, new.area, new.severity, new.user_id, new.address, new.by_rule, new.digest, new.of_id, new.created_at)
     is distinct from (old.id, old.account_id, old.news_id, old.channel, old.area, old.severity, old.user_id, old.address, old.by_rule, old.digest, old.of_id, old.created_at)
     or (new.endpoint_id is distinct from old.endpoint_id and new.endpoint_id is not null)
     or (old.read_at is not null and new.read_at is distinct from old.read_at)
  then
    raise exception 'what a delivery is of, and where it goes, never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger deliveries_keep before update on deliveries
  for each row execute function keep_delivery();

-- A delivery by mail is as far as its mail: sent, said by the provider to have arrived, or given up, until support sends it again.
create function follow_mail() returns trigger language plpgsql as $$
declare
  now_state delivery_state := case
    when new.bounced_at is not null then 'failed'
    when new.delivered_at is not null then 'delivered'
    when new.state = 'sent' then 'sent'
    when new.state = 'parked' then 'failed'
    else 'waiting' end;
begin
  update deliveries
     set state = now_state, attempts = new.attempts,
         error = case when now_state = 'failed' then left(coalesce(new.bounce_reason, new.last_error), 500) end,
         ended_at = case when now_state = 'waiting' then null else coalesce(new.bounced_at, new.delivered_at, new.parked_at, new.sent_at, now()) end
   where mail_id = new.id and (state, attempts) is distinct from (now_state, new.attempts);
  return null;
end $$;

create trigger mails_followed after update of state, delivered_at, bounced_at, attempts on mails
  for each row execute function follow_mail();
