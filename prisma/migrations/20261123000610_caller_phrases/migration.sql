-- Two one-time phrases a call: what the caller reads back, kept as a hash, and what support says, sealed.
create table caller_phrases (
  id text not null,
  user_id text not null,
  sent_by_id text not null,
  sent_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  hash text not null,
  ours bytea not null,
  tries integer not null default 0,
  verified_at timestamptz(3),
  verified_by_id text,
  used_at timestamptz(3),
  replaced_at timestamptz(3),
  constraint caller_phrases_pkey primary key (id),
  constraint caller_phrases_user_id_fkey foreign key (user_id) references users (id) on delete cascade on update cascade,
  constraint caller_phrases_sent_by_id_fkey foreign key (sent_by_id) references users (id) on delete restrict on update cascade,
  constraint caller_phrases_verified_by_id_fkey foreign key (verified_by_id) references users (id) on delete restrict on update cascade,
  constraint caller_phrases_hash check (hash ~ '^[0-9a-f]{64}$'),
  constraint caller_phrases_expire_later check (expires_at > sent_at),
  -- Three comparisons a phrase (lib/callers/rules.ts has the same figure).
  constraint caller_phrases_few_tries check (tries between 0 and 3),
  constraint caller_phrases_not_of_oneself check (sent_by_id <> user_id and (verified_by_id is null or verified_by_id <> user_id)),
  constraint caller_phrases_verified_whole check ((verified_at is null) = (verified_by_id is null) and (verified_at is null or tries > 0)),
  constraint caller_phrases_verified_in_time check (verified_at is null or verified_at < expires_at),
  constraint caller_phrases_used_when_verified check (used_at is null or verified_at is not null),
  constraint caller_phrases_end_once check (used_at is null or replaced_at is null)
);
create index caller_phrases_user_id_sent_at_idx on caller_phrases (user_id, sent_at);
-- One live phrase a person: a fresh one must first replace the old one.
create unique index caller_phrases_one_live on caller_phrases (user_id) where used_at is null and replaced_at is null;

-- How it was made sure who was calling when a block was ended: by a phrase, or as it was recorded.
alter table blocks
  add column phrase_id text,
  add column caller_check text,
  add constraint blocks_phrase_id_fkey foreign key (phrase_id) references caller_phrases (id) on delete set null on update cascade,
  add constraint blocks_caller check ((phrase_id is null or caller_check is null) and (caller_check is null or length(btrim(caller_check)) between 1 and 1000));
-- A phrase stands for one unblocking.
create unique index blocks_phrase_id_key on blocks (phrase_id);

alter table proposals
  add column phrase_id text,
  add column caller_check text,
  add constraint proposals_phrase_id_fkey foreign key (phrase_id) references caller_phrases (id) on delete restrict on update cascade,
  -- Not of the rows before this column.
  add constraint proposals_caller check (
    (kind <> 'unblock' or (phrase_id is null) <> (caller_check is null)) and (caller_check is null or length(btrim(caller_check)) between 1 and 1000)) not valid;
create unique index proposals_phrase_id_key on proposals (phrase_id);

create or replace function keep_proposal() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null
     or (new.id, new.kind, new.user_id, new.block_id, new.new_password, new.reason, new.proposed_by_id, new.proposed_at, new.expires_at, new.phrase_id, new.caller_check)
        is distinct from (old.id, old.kind, old.user_id, old.block_id, old.new_password, old.reason, old.proposed_by_id, old.proposed_at, old.expires_at, old.phrase_id, old.caller_check)
  then
    raise exception 'a proposal ends once and is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
