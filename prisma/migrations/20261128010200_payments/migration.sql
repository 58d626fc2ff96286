-- Money that comes in and goes out: top-ups by bank and card, what went back to a card, withdrawals, and whom invoices are made out to.
create table billing_profiles (
  account_id text not null,
  name text not null,
  street text not null,
  locality text not null,
  region text,
  postal_code text,
  tax_number text,
  changed_at timestamptz(3) not null,
  constraint billing_profiles_pkey primary key (account_id),
  constraint billing_profiles_account_id_fkey foreign key (account_id) references accounts (id) on delete restrict on update cascade,
  constraint billing_profiles_texts check (
    length(name) between 1 and 200 and name !~ '[[:cntrl:]]' and length(street) between 1 and 200 and length(locality) between 1 and 200
    and length(region) between 1 and 200 and length(postal_code) between 1 and 200 and length(tax_number) between 1 and 40)
);

create type top_up_method as enum ('bank', 'card');
create type top_up_state as enum ('awaiting', 'received', 'credited', 'cancelled', 'expired');
create type reversal_cause as enum ('refund', 'dispute');
create type reversal_state as enum ('owed', 'taken', 'settled', 'returned');
create type withdrawal_state as enum ('requested', 'paid', 'declined', 'cancelled');

create table top_ups (
  id text not null,
  reference text not null,
  account_id text not null,
  currency char(3) not null,
  minor bigint not null,
  method top_up_method not null,
  state top_up_state not null,
  key text not null,
  requested_by_id text not null,
  requested_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  end_reason text,
  receipt_id text,
  bank_reference text,
  checkout_id text,
  checkout_url text,
  payment_id text,
  transaction_id text,
  constraint top_ups_pkey primary key (id),
  constraint top_ups_account_id_fkey foreign key (account_id) references accounts (id) on delete restrict on update cascade,
  constraint top_ups_minor check (minor > 0),
  constraint top_ups_currency check (currency ~ '^[A-Z]{3}$'),
  constraint top_ups_of_their_method check (case method when 'bank' then num_nonnulls(checkout_id, checkout_url, payment_id) = 0 and state <> 'expired' else num_nonnulls(receipt_id, bank_reference) = 0 and state <> 'received' end),
  -- What was received has its evidence, what is credited its movement.
  constraint top_ups_received check (method <> 'bank' or (state in ('received', 'credited')) = (receipt_id is not null and bank_reference is not null)),
  constraint top_ups_credited check ((state = 'credited') = (transaction_id is not null)),
  constraint top_ups_cancelled check (end_reason is null or length(btrim(end_reason)) between 1 and 1000)
);
create unique index top_ups_reference_key on top_ups (reference);
create unique index top_ups_receipt_id_key on top_ups (receipt_id);
create unique index top_ups_checkout_id_key on top_ups (checkout_id);
create unique index top_ups_payment_id_key on top_ups (payment_id);
create unique index top_ups_transaction_id_key on top_ups (transaction_id);
create unique index top_ups_account_id_key_key on top_ups (account_id, key);
create index top_ups_account_id_requested_at_id_idx on top_ups (account_id, requested_at, id);
-- One payment at the bank is credited once.
create unique index top_ups_one_payment on top_ups (bank_reference) where bank_reference is not null;
-- What staff see, the longest wait first: in any state, and of what waits.
create index top_ups_state_requested_at_id_idx on top_ups (state, requested_at, id);
create index top_ups_requested_at_id_idx on top_ups (requested_at, id);
-- Cards whose payment is looked at again.
create index top_ups_open_cards on top_ups (requested_at) where method = 'card' and state = 'awaiting';

create table payment_receipts (
  id text not null,
  top_up_id text not null,
  bank_reference text not null,
  received_on date not null,
  minor bigint not null,
  note text not null,
  recorded_by_id text not null,
  recorded_at timestamptz(3) not null,
  constraint payment_receipts_pkey primary key (id),
  constraint payment_receipts_top_up_id_fkey foreign key (top_up_id) references top_ups (id) on delete restrict on update cascade,
  constraint payment_receipts_evidence check (length(btrim(bank_reference)) between 1 and 100 and minor > 0 and length(note) <= 1000)
);
create index payment_receipts_top_up_id_idx on payment_receipts (top_up_id);
alter table top_ups add constraint top_ups_receipt_id_fkey foreign key (receipt_id) references payment_receipts (id) on delete restrict on update cascade;
create trigger payment_receipts_insert_only before update or delete on payment_receipts for each row execute function refuse_change();
create trigger payment_receipts_no_truncate before truncate on payment_receipts for each statement execute function refuse_change();

create table card_reversals (
  id text not null,
  top_up_id text not null,
  account_id text not null,
  cause reversal_cause not null,
  minor bigint not null,
  state reversal_state not null,
  noticed_at timestamptz(3) not null,
  settled_at timestamptz(3),
  settled_by_id text,
  settlement text,
  constraint card_reversals_pkey primary key (id),
  constraint card_reversals_top_up_id_fkey foreign key (top_up_id) references top_ups (id) on delete restrict on update cascade,
  constraint card_reversals_minor check (minor > 0),
  constraint card_reversals_settled check ((state = 'settled') = (settlement is not null) and (settlement is null or (length(btrim(settlement)) between 1 and 1000 and settled_by_id is not null)))
);
create index card_reversals_top_up_id_idx on card_reversals (top_up_id);
-- What staff have to settle, the oldest first.
create index card_reversals_owed on card_reversals (noticed_at, id) where state = 'owed';

create table payment_events (
  id text not null,
  type text not null,
  top_up_id text,
  at timestamptz(3) not null,
  constraint payment_events_pkey primary key (id)
);
create trigger payment_events_insert_only before update or delete on payment_events for each row execute function refuse_change();
create trigger payment_events_no_truncate before truncate on payment_events for each statement execute function refuse_change();

create table withdrawals (
  id text not null,
  reference text not null,
  account_id text not null,
  fund_id text not null,
  currency char(3) not null,
  minor bigint not null,
  state withdrawal_state not null,
  key text not null,
  holder text not null,
  bank_account text not null,
  bank text not null,
  reason text not null,
  requested_by_id text not null,
  requested_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  decided_by_id text,
  end_reason text,
  payment_reference text,
  hold_id text not null,
  transaction_id text,
  constraint withdrawals_pkey primary key (id),
  constraint withdrawals_account_id_fkey foreign key (account_id) references accounts (id) on delete restrict on update cascade,
  constraint withdrawals_fund_id_fkey foreign key (fund_id) references funds (id) on delete restrict on update cascade,
  constraint withdrawals_minor check (minor > 0),
  constraint withdrawals_currency check (currency ~ '^[A-Z]{3}$'),
  constraint withdrawals_texts check (length(holder) between 1 and 200 and length(bank_account) between 1 and 100 and length(bank) between 1 and 200 and length(reason) <= 1000),
  constraint withdrawals_paid check ((state = 'paid') = (transaction_id is not null) and (state = 'paid') = (payment_reference is not null)),
  constraint withdrawals_declined check ((state = 'declined') = (end_reason is not null) and (end_reason is null or length(btrim(end_reason)) between 1 and 1000)),
  constraint withdrawals_decided check ((state in ('paid', 'declined')) = (decided_by_id is not null))
);
create unique index withdrawals_reference_key on withdrawals (reference);
create unique index withdrawals_hold_id_key on withdrawals (hold_id);
create unique index withdrawals_transaction_id_key on withdrawals (transaction_id);
create unique index withdrawals_account_id_key_key on withdrawals (account_id, key);
create index withdrawals_account_id_requested_at_id_idx on withdrawals (account_id, requested_at, id);
create index withdrawals_state_requested_at_id_idx on withdrawals (state, requested_at, id);
create index withdrawals_requested_at_id_idx on withdrawals (requested_at, id);

-- What is proposed is about one of these; of a kind one is open for each.
alter table proposals
  add column top_up_id text,
  add column withdrawal_id text,
  add constraint proposals_top_up_id_fkey foreign key (top_up_id) references top_ups (id) on delete restrict on update cascade,
  add constraint proposals_withdrawal_id_fkey foreign key (withdrawal_id) references withdrawals (id) on delete restrict on update cascade,
  add constraint proposals_payment check ((kind = 'credit_top_up') = (top_up_id is not null) and (kind = 'pay_withdrawal') = (withdrawal_id is not null));
create index proposals_top_up_id_idx on proposals (top_up_id);
create index proposals_withdrawal_id_idx on proposals (withdrawal_id);
drop index proposals_one_open;
create unique index proposals_one_open on proposals (user_id, kind, coalesce(top_up_id, withdrawal_id, '')) where ended_at is null;

create or replace function keep_proposal() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null
     or (new.id, new.kind, new.user_id, new.block_id, new.new_password, new.reason, new.proposed_by_id, new.proposed_at, new.expires_at, new.phrase_id, new.caller_check, new.top_up_id, new.withdrawal_id)
        is distinct from (old.id, old.kind, old.user_id, old.block_id, old.new_password, old.reason, old.proposed_by_id, old.proposed_at, old.expires_at, old.phrase_id, old.caller_check, old.top_up_id, old.withdrawal_id)
  then
    raise exception 'a proposal ends once and is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- Above so much of a currency two members of staff agree (lib/billing/rules.ts has the same figures).
create function second_person_above(currency text) returns bigint language sql immutable as $$
  select case currency when 'INR' then 100000000 else 1000000 end::bigint
$$;

create function keep_top_up() returns trigger language plpgsql as $$
declare
  received payment_receipts;
begin
  if tg_op = 'DELETE' then
    raise exception 'a top-up stays' using errcode = 'restrict_violation', constraint = 'top_ups_kept';
  end if;
  if (old.id, old.reference, old.account_id, old.currency, old.minor, old.method, old.key, old.requested_by_id, old.requested_at)
     is distinct from (new.id, new.reference, new.account_id, new.currency, new.minor, new.method, new.key, new.requested_by_id, new.requested_at) then
    raise exception 'what was asked for stays' using errcode = 'restrict_violation', constraint = 'top_ups_kept';
  end if;
  if old.state <> new.state and (old.state::text, new.state::text) not in (
    ('awaiting', 'received'), ('awaiting', 'credited'), ('awaiting', 'cancelled'), ('awaiting', 'expired'),
    ('received', 'credited'), ('received', 'awaiting'), ('cancelled', 'received'), ('cancelled', 'credited'), ('expired', 'credited')) then
    raise exception 'a top-up does not go from % to %', old.state, new.state using errcode = 'check_violation', constraint = 'top_ups_moves';
  end if;
  if new.state = 'credited' and old.state = 'credited' and (old.transaction_id, old.receipt_id) is distinct from (new.transaction_id, new.receipt_id) then
    raise exception 'what is credited stays' using errcode = 'restrict_violation', constraint = 'top_ups_kept';
  end if;
  if new.state = 'credited' and old.state <> 'credited' then
    if not exists (select from ledger_transactions where id = new.transaction_id and account_id = new.account_id and currency = new.currency and kind = 'top_up') then
      raise exception 'a credited top-up is in the ledger' using errcode = 'check_violation', constraint = 'top_ups_in_the_ledger';
    end if;
    if new.method = 'bank' then
      select * into received from payment_receipts where id = new.receipt_id;
      if received.minor > second_person_above(new.currency)
         and not exists (select from proposals where top_up_id = new.id and "end" = 'agreed' and proposed_at >= received.recorded_at) then
        raise exception 'two members of staff must agree to this top-up' using errcode = 'check_violation', constraint = 'top_ups_by_two';
      end if;
    end if;
  end if;
  return new;
end $$;
create trigger top_ups_kept before update or delete on top_ups for each row execute function keep_top_up();

create function keep_withdrawal() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'requested'
     or (old.id, old.reference, old.account_id, old.fund_id, old.currency, old.minor, old.key, old.holder, old.bank_account, old.bank, old.reason, old.requested_by_id, old.requested_at, old.hold_id)
        is distinct from (new.id, new.reference, new.account_id, new.fund_id, new.currency, new.minor, new.key, new.holder, new.bank_account, new.bank, new.reason, new.requested_by_id, new.requested_at, new.hold_id) then
    raise exception 'a withdrawal ends once, and what was asked for stays' using errcode = 'restrict_violation', constraint = 'withdrawals_kept';
  end if;
  if new.state = 'paid' then
    if not exists (select from ledger_transactions where id = new.transaction_id and account_id = new.account_id and currency = new.currency and kind = 'withdraw') then
      raise exception 'a paid withdrawal is in the ledger' using errcode = 'check_violation', constraint = 'withdrawals_in_the_ledger';
    end if;
    if new.minor > second_person_above(new.currency) and not exists (select from proposals where withdrawal_id = new.id and "end" = 'agreed' and ended_by_id = new.decided_by_id) then
      raise exception 'two members of staff must agree to this withdrawal' using errcode = 'check_violation', constraint = 'withdrawals_by_two';
    end if;
  end if;
  return new;
end $$;
create trigger withdrawals_kept before update or delete on withdrawals for each row execute function keep_withdrawal();

-- What went back goes on in one direction.
create function keep_reversal() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.id, old.top_up_id, old.account_id, old.cause, old.minor, old.noticed_at) is distinct from (new.id, new.top_up_id, new.account_id, new.cause, new.minor, new.noticed_at)
     or (old.state <> new.state and (old.state::text, new.state::text) not in (('owed', 'taken'), ('owed', 'settled'), ('owed', 'returned'), ('taken', 'returned'))) then
    raise exception 'what went back to a card stays' using errcode = 'restrict_violation', constraint = 'card_reversals_kept';
  end if;
  return new;
end $$;
create trigger card_reversals_kept before update or delete on card_reversals for each row execute function keep_reversal();
