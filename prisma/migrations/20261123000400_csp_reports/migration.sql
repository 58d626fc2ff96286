-- CreateTable
CREATE TABLE "policy_violations" (
    "directive" TEXT NOT NULL,
    "blocked" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_violations_pkey" PRIMARY KEY ("directive","blocked","page")
);

-- CreateIndex
CREATE INDEX "policy_violations_last_seen_at_idx" ON "policy_violations"("last_seen_at");

-- Anybody can send a report: a row is small, holds no address with a query, and is one of at most 500.
alter table policy_violations
  add constraint policy_violations_small check (length(directive) between 1 and 50 and length(blocked) between 1 and 200 and length(page) between 1 and 200),
  add constraint policy_violations_bare check (page ~ '^/[^?#]*$' and blocked !~ '[?#]'),
  add constraint policy_violations_count check (count > 0 and last_seen_at >= first_seen_at);

create function keep_latest_policy_violations() returns trigger language plpgsql as $$
begin
  delete from policy_violations
   where (directive, blocked, page) in (select directive, blocked, page from policy_violations order by last_seen_at desc, directive, blocked, page offset 500);
  return null;
end $$;

create trigger policy_violations_keep_latest after insert on policy_violations
  for each statement execute function keep_latest_policy_violations();
