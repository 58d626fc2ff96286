-- What needs two members of staff: one proposes, another agrees.
create type proposal_kind as enum ('unblock', 'remove_second_factors');
create type proposal_end as enum ('agreed', 'declined', 'withdrawn', 'lapsed');

create table proposals (
  id text not null,
  kind proposal_kind not null,
  user_id text not null,
  block_id text,
  new_password boolean,
  reason text not null,
  proposed_by_id text not null,
  proposed_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  "end" proposal_end,
  ended_by_id text,
  end_reason text,
  constraint proposals_pkey primary key (id),
  constraint proposals_user_id_fkey foreign key (user_id) references users (id) on delete cascade on update cascade,
  constraint proposals_proposed_by_id_fkey foreign key (proposed_by_id) references users (id) on delete restrict on update cascade,
  constraint proposals_ended_by_id_fkey foreign key (ended_by_id) references users (id) on delete restrict on update cascade,
  constraint proposals_block_id_fkey foreign key (block_id) references blocks (id) on delete cascade on update cascade,
  constraint proposals_reason check (length(btrim(reason)) between 1 and 1000),
  constraint proposals_block_of_unblocking check ((kind = 'unblock') = (block_id is not null) and (kind = 'unblock') = (new_password is not null)),
  constraint proposals_expire_later check (expires_at > proposed_at),
  constraint proposals_end_whole check ((ended_at is null) = ("end" is null)),
  -- Who proposed it never agrees to it nor declines it, and takes it back alone.
  constraint proposals_two_people check (
    case "end"
      when 'agreed' then ended_by_id is not null and ended_by_id <> proposed_by_id
      when 'declined' then ended_by_id is not null and ended_by_id <> proposed_by_id
      when 'withdrawn' then ended_by_id is not null and ended_by_id = proposed_by_id
      else ended_by_id is null
    end),
  constraint proposals_not_of_oneself check (proposed_by_id <> user_id and (ended_by_id is null or ended_by_id <> user_id)),
  constraint proposals_agreed_in_time check ("end" is distinct from 'agreed' or (ended_at >= proposed_at and ended_at < expires_at)),
  constraint proposals_declined_for_a_reason check (("end" is not distinct from 'declined') = (end_reason is not null) and (end_reason is null or length(btrim(end_reason)) between 1 and 1000))
);
create index proposals_block_id_idx on proposals (block_id);
create index proposals_user_id_kind_proposed_at_idx on proposals (user_id, kind, proposed_at);
-- One of a kind for a person: a fresh one must first end the old one.
create unique index proposals_one_open on proposals (user_id, kind) where ended_at is null;
-- What waits for a second, oldest first.
create index proposals_open on proposals (proposed_at, id) where ended_at is null;

-- What was proposed is what is agreed to: it ends once, and nothing else of it changes.
create function keep_proposal() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null
     or (new.id, new.kind, new.user_id, new.block_id, new.new_password, new.reason, new.proposed_by_id, new.proposed_at, new.expires_at)
        is distinct from (old.id, old.kind, old.user_id, old.block_id, old.new_password, old.reason, old.proposed_by_id, old.proposed_at, old.expires_at)
  then
    raise exception 'a proposal ends once and is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger proposals_keep before update on proposals
  for each row execute function keep_proposal();

-- A block of staff, or the third within 30 days, is ended only as two members of staff agreed to (lib/support/rules.ts has the same figures).
create function require_two_staff() returns trigger language plpgsql as $$
begin
  if (exists (select from staff where user_id = new.user_id)
      or (select count(*) from blocks where user_id = new.user_id and blocked_at > new.blocked_at - interval '720 hours' and blocked_at <= new.blocked_at) >= 3)
     and not exists (
       select from proposals
        where block_id = new.id and "end" = 'agreed' and ended_by_id = new.ended_by_id and new_password = (new."end" = 'new_password_required'))
  then
    raise exception 'two members of staff must agree to this unblocking' using errcode = 'check_violation', constraint = 'blocks_end_by_two';
  end if;
  return new;
end $$;

create trigger blocks_end_by_two before update of "end" on blocks
  for each row when (old."end" is null and new."end" in ('unblocked', 'new_password_required') and new.user_id is not null)
  execute function require_two_staff();
