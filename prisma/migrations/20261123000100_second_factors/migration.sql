-- CreateEnum
CREATE TYPE "session_state" AS ENUM ('awaiting_factor', 'open');

-- CreateEnum
CREATE TYPE "factor_ceremony_kind" AS ENUM ('totp', 'passkey_registration', 'passkey_sign_in');

-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "requires_second_factor" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "state" "session_state" NOT NULL DEFAULT 'open';

-- AlterTable
ALTER TABLE "sign_in_attempts" ADD COLUMN     "second_step" BOOLEAN NOT NULL DEFAULT false;

-- AlterEnum
ALTER TYPE "sign_in_outcome" ADD VALUE 'awaiting_factor';

-- CreateTable
CREATE TABLE "totps" (
    "user_id" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "last_step" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "totps_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "passkeys" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkeys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "user_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id","code_hash")
);

-- CreateTable
CREATE TABLE "factor_ceremonies" (
    "session_id" TEXT NOT NULL,
    "kind" "factor_ceremony_kind" NOT NULL,
    "secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "factor_ceremonies_pkey" PRIMARY KEY ("session_id","kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "passkeys_credential_id_key" ON "passkeys"("credential_id");

-- CreateIndex
CREATE INDEX "passkeys_user_id_idx" ON "passkeys"("user_id");

-- AddForeignKey
ALTER TABLE "totps" ADD CONSTRAINT "totps_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "factor_ceremonies" ADD CONSTRAINT "factor_ceremonies_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say ----------------------------------------------------------------------------------

alter table recovery_codes
  add constraint recovery_codes_hash check (code_hash ~ '^[0-9a-f]{64}$');

alter table passkeys
  add constraint passkeys_name_length check (length(name) between 1 and 100 and name !~ '[[:cntrl:]]'),
  add constraint passkeys_counter check (counter >= 0);

-- A code is accepted once: whatever the code of the product does, the step of one secret never falls or stays.
create function totp_step_rises() returns trigger language plpgsql as $$
begin
  if new.secret = old.secret and new.last_step <= old.last_step then
    raise exception 'a code of this step was accepted before' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger totps_step_rises before update on totps for each row execute function totp_step_rises();

create function recovery_code_stays_used() returns trigger language plpgsql as $$
begin
  if old.used_at is not null then
    raise exception 'a used recovery code stays used' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger recovery_codes_stay_used before update on recovery_codes for each row execute function recovery_code_stays_used();

-- A count of signatures that falls is that of a copied authenticator (WebAuthn §6.1.1).
create function passkey_counter_holds() returns trigger language plpgsql as $$
begin
  if new.counter < old.counter then
    raise exception 'the signature counter of a passkey never falls' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger passkeys_counter_holds before update on passkeys for each row execute function passkey_counter_holds();
