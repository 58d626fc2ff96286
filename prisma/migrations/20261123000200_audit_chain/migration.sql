-- Result -------------------------------------------------------------------------------------------------------------

CREATE TYPE "audit_result" AS ENUM ('success', 'refused');

ALTER TABLE "audit_events" ADD COLUMN "result" "audit_result" NOT NULL DEFAULT 'success';

-- Chains -------------------------------------------------------------------------------------------------------------

CREATE TABLE "audit_unsealed" (
    "id" BIGSERIAL NOT NULL,
    "event_id" TEXT NOT NULL,

    CONSTRAINT "audit_unsealed_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "audit_seals" (
    "number" BIGINT NOT NULL,
    "event_id" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "previous" CHAR(64) NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "audit_seals_pkey" PRIMARY KEY ("number")
);

CREATE UNIQUE INDEX "audit_seals_event_id_key" ON "audit_seals"("event_id");
CREATE UNIQUE INDEX "audit_seals_chain_position_key" ON "audit_seals"("chain", "position");

CREATE TABLE "audit_checkpoints" (
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "through" BIGINT NOT NULL,
    "heads" JSONB NOT NULL,
    "previous" CHAR(64) NOT NULL,
    "root" CHAR(64) NOT NULL,
    "key" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "audit_checkpoints_pkey" PRIMARY KEY ("number")
);

alter table audit_seals
  add constraint audit_seals_number check (number >= 1),
  add constraint audit_seals_hashes check (hash ~ '^[0-9a-f]{64}$' and previous ~ '^[0-9a-f]{64}$'),
  add constraint audit_seals_start check (position >= 1 and (position = 1) = (previous = repeat('0', 64)));

alter table audit_checkpoints
  add constraint audit_checkpoints_hashes check (root ~ '^[0-9a-f]{64}$' and previous ~ '^[0-9a-f]{64}$'),
  add constraint audit_checkpoints_start check (number >= 1 and (number = 1) = (previous = repeat('0', 64)));

create trigger audit_seals_insert_only before update or delete on audit_seals
  for each row execute function refuse_change();
create trigger audit_seals_no_truncate before truncate on audit_seals
  for each statement execute function refuse_change();
create trigger audit_checkpoints_insert_only before update or delete on audit_checkpoints
  for each row execute function refuse_change();
create trigger audit_checkpoints_no_truncate before truncate on audit_checkpoints
  for each statement execute function refuse_change();

-- The queue of what waits for its seal ---------------------------------------------------------------------------------

create function await_seal() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed (event_id) values (new.id);
  return null;
end $$;

create trigger audit_events_await_seal after insert on audit_events
  for each row execute function await_seal();

create function refuse_unsealed() returns trigger language plpgsql as $$
begin
  if exists (select from audit_seals where event_id = old.event_id) then
    return old;
  end if;
  raise exception 'a row of the audit trail waits until it is sealed' using errcode = 'restrict_violation';
end $$;

create trigger audit_unsealed_until_sealed before delete on audit_unsealed
  for each row execute function refuse_unsealed();
create trigger audit_unsealed_no_update before update on audit_unsealed
  for each row execute function refuse_change();
create trigger audit_unsealed_no_truncate before truncate on audit_unsealed
  for each statement execute function refuse_change();

-- What was written before there were chains begins them.
insert into audit_unsealed (event_id) select id from audit_events order by at, id;
