-- Funds and the double-entry ledger behind them.
create type ledger_side as enum ('available', 'held', 'outside', 'spent', 'adjustment');
create type ledger_kind as enum ('top_up', 'allocate', 'hold', 'capture', 'release', 'refund', 'withdraw', 'adjust');

create table funds (
  id text not null,
  account_id text not null,
  group_id text,
  currency char(3) not null,
  created_at timestamptz(3) not null,
  low_below bigint,
  low_since timestamptz(3),
  constraint funds_pkey primary key (id),
  constraint funds_account_id_fkey foreign key (account_id) references accounts (id) on delete restrict on update cascade,
  constraint funds_group_id_account_id_fkey foreign key (group_id, account_id) references groups (id, account_id) on delete restrict on update cascade,
  constraint funds_currency check (currency ~ '^[A-Z]{3}$'),
  constraint funds_low check (low_below > 0 and (low_since is null or low_below is not null))
);
create index funds_account_id_currency_idx on funds (account_id, currency);
create unique index funds_of_account on funds (account_id, currency) where group_id is null;
create unique index funds_of_group on funds (group_id, currency) where group_id is not null;

-- What a fund is of, and in which currency, is for good: what is in it counts on that.
create function keep_fund() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.id, old.account_id, old.group_id, old.currency) is distinct from (new.id, new.account_id, new.group_id, new.currency) then
    raise exception 'a fund stays what it is' using errcode = 'restrict_violation', constraint = 'funds_kept';
  end if;
  return new;
end $$;
create trigger funds_kept before update or delete on funds for each row execute function keep_fund();

create table ledger_books (
  id text not null,
  account_id text not null,
  fund_id text,
  currency char(3) not null,
  side ledger_side not null,
  created_at timestamptz(3) not null,
  constraint ledger_books_pkey primary key (id),
  constraint ledger_books_fund_id_fkey foreign key (fund_id) references funds (id) on delete restrict on update cascade,
  constraint ledger_books_of_a_fund check ((fund_id is not null) = (side in ('available', 'held')))
);
create unique index ledger_books_id_side_key on ledger_books (id, side);
create unique index ledger_books_of_fund on ledger_books (fund_id, side) where fund_id is not null;
create unique index ledger_books_of_enterprise on ledger_books (account_id, currency, side) where fund_id is null;

create table ledger_transactions (
  id text not null,
  account_id text not null,
  currency char(3) not null,
  kind ledger_kind not null,
  idempotency_key text not null,
  of_id text,
  actor_id text,
  reason text,
  at timestamptz(3) not null,
  constraint ledger_transactions_pkey primary key (id),
  constraint ledger_transactions_of_id_fkey foreign key (of_id) references ledger_transactions (id) on delete restrict on update cascade,
  constraint ledger_transactions_key check (length(idempotency_key) between 1 and 200),
  constraint ledger_transactions_of check ((of_id is not null) = (kind in ('capture', 'release', 'refund'))),
  constraint ledger_transactions_adjusted_for_a_reason check (kind <> 'adjust' or length(btrim(coalesce(reason, ''))) > 0)
);
create unique index ledger_transactions_account_id_idempotency_key_key on ledger_transactions (account_id, idempotency_key);
create index ledger_transactions_of_id_idx on ledger_transactions (of_id);

create table ledger_entries (
  transaction_id text not null,
  book_id text not null,
  side ledger_side not null,
  amount bigint not null,
  position bigint not null,
  balance bigint not null,
  account_id text not null,
  fund_id text,
  kind ledger_kind not null,
  line bigint,
  at timestamptz(3),
  available bigint,
  posted bigint,
  constraint ledger_entries_pkey primary key (transaction_id, book_id),
  constraint ledger_entries_transaction_id_fkey foreign key (transaction_id) references ledger_transactions (id) on delete restrict on update cascade,
  constraint ledger_entries_book_id_side_fkey foreign key (book_id, side) references ledger_books (id, side) on delete restrict on update cascade,
  constraint ledger_entries_fund_id_fkey foreign key (fund_id) references funds (id) on delete restrict on update cascade,
  constraint ledger_entries_not_nothing check (amount <> 0),
  -- Nobody spends what is not there.
  constraint ledger_entries_not_below_zero check (balance >= 0 or side in ('outside', 'adjustment'))
);
create unique index ledger_entries_book_id_position_key on ledger_entries (book_id, position);
create unique index ledger_entries_fund_id_line_key on ledger_entries (fund_id, line);
-- Histories, newest first: of a fund, of an enterprise, and of a kind.
create index ledger_entries_of_fund on ledger_entries (fund_id, at, line) where line is not null;
create index ledger_entries_of_enterprise on ledger_entries (account_id, at, fund_id, line) where line is not null;
create index ledger_entries_of_kind on ledger_entries (account_id, kind, at, fund_id, line) where line is not null;

create trigger ledger_books_insert_only before update or delete on ledger_books for each row execute function refuse_change();
create trigger ledger_books_no_truncate before truncate on ledger_books for each statement execute function refuse_change();
create trigger ledger_transactions_insert_only before update or delete on ledger_transactions for each row execute function refuse_change();
create trigger ledger_transactions_no_truncate before truncate on ledger_transactions for each statement execute function refuse_change();
create trigger ledger_entries_insert_only before update or delete on ledger_entries for each row execute function refuse_change();
create trigger ledger_entries_no_truncate before truncate on ledger_entries for each statement execute function refuse_change();

-- A book is of the enterprise and the currency of its fund.
create function check_ledger_book() returns trigger language plpgsql as $$
begin
  if new.fund_id is not null and not exists (select from funds where id = new.fund_id and account_id = new.account_id and currency = new.currency) then
    raise exception 'a book is of the enterprise and the currency of its fund' using errcode = 'check_violation', constraint = 'ledger_books_of_its_fund';
  end if;
  return new;
end $$;
create trigger ledger_books_of_its_fund before insert on ledger_books for each row execute function check_ledger_book();

-- A group has money of its own while that is how it pays and it is not archived.
create function group_keeps_money(id text) returns boolean language sql stable as $$
  select coalesce((select funding = 'own' and archived_at is null from groups where groups.id = group_keeps_money.id), true)
$$;

-- Whoever enters in a fund, or in a book that is none's, does so alone until the transaction ends; the places and the balances are the
-- database's to draw. The lock is by number, because the product's account may change no book, which locking its row would take.
create function draw_ledger_entry() returns trigger language plpgsql as $$
declare
  book ledger_books;
  movement ledger_transactions;
  latest ledger_entries;
  above ledger_entries;
  before bigint;
  followed bigint;
begin
  select * into book from ledger_books where id = new.book_id;
  perform pg_advisory_xact_lock(hashtextextended(coalesce(book.fund_id, book.id), 7411993));
  select * into movement from ledger_transactions where id = new.transaction_id;
  if (book.account_id, book.currency) is distinct from (movement.account_id, movement.currency) then
    raise exception 'money stays within an enterprise and its currency' using errcode = 'check_violation', constraint = 'ledger_entries_within_an_enterprise';
  end if;
  if new.side = 'available' and new.amount > 0 and not group_keeps_money((select group_id from funds where id = book.fund_id)) then
    raise exception 'ledger_entries_of_its_own: a group that has no money of its own takes none' using errcode = 'check_violation', constraint = 'ledger_entries_of_its_own';
  end if;
  select * into latest from ledger_entries where book_id = new.book_id order by position desc limit 1;
  new.position := coalesce(latest.position, 0) + 1;
  new.balance := coalesce(latest.balance, 0) + new.amount;
  new.account_id := book.account_id;
  new.fund_id := book.fund_id;
  new.kind := movement.kind;
  new.line := null; new.at := null; new.available := null; new.posted := null;
  if book.fund_id is not null and (new.side = 'available' or new.kind = 'capture') then
    select * into above from ledger_entries where fund_id = book.fund_id and line is not null order by line desc limit 1;
    new.line := coalesce(above.line, 0) + 1;
    new.at := greatest(movement.at, above.at);
    new.available := case when new.side = 'available' then new.balance else coalesce(above.available, 0) end;
    new.posted := coalesce(above.posted, 0) + case when new.kind in ('hold', 'release') then 0 else new.amount end;
  end if;
  -- All that follow a hold, or a capture, take from the same book: whoever comes second sees what the first has taken.
  if movement.of_id is not null and new.amount < 0 then
    select amount into before from ledger_entries where transaction_id = movement.of_id and amount > 0;
    select coalesce(sum(amount), 0) into followed from ledger_entries entry join ledger_transactions follower on follower.id = entry.transaction_id where follower.of_id = movement.of_id and entry.amount < 0;
    if before + followed + new.amount < 0 then
      raise exception 'ledger_entries_no_more_than_before: more than there was is followed up' using errcode = 'check_violation', constraint = 'ledger_entries_no_more_than_before';
    end if;
  end if;
  return new;
end $$;
create trigger ledger_entries_drawn before insert on ledger_entries for each row execute function draw_ledger_entry();

-- When all is entered: two entries that sum to zero, from and to where money of this kind goes.
create function check_ledger_transaction() returns trigger language plpgsql as $$
declare
  giver record;
  taker record;
  origin ledger_transactions;
  goes boolean;
  fits boolean;
begin
  select entry.*, book.fund_id into giver from ledger_entries entry join ledger_books book on book.id = entry.book_id where entry.transaction_id = new.id and entry.amount < 0;
  select entry.*, book.fund_id into taker from ledger_entries entry join ledger_books book on book.id = entry.book_id where entry.transaction_id = new.id and entry.amount > 0;
  if (select count(*) <> 2 or sum(amount) <> 0 from ledger_entries where transaction_id = new.id) then
    raise exception 'a transaction is two entries that sum to zero' using errcode = 'check_violation', constraint = 'ledger_transactions_balanced';
  end if;
  goes := case new.kind
    when 'top_up' then (giver.side, taker.side) = ('outside'::ledger_side, 'available'::ledger_side)
    when 'allocate' then (giver.side, taker.side) = ('available'::ledger_side, 'available'::ledger_side)
    when 'hold' then (giver.side, taker.side) = ('available'::ledger_side, 'held'::ledger_side) and giver.fund_id = taker.fund_id
    when 'capture' then (giver.side, taker.side) = ('held'::ledger_side, 'spent'::ledger_side)
    when 'release' then (giver.side, taker.side) = ('held'::ledger_side, 'available'::ledger_side) and giver.fund_id = taker.fund_id
    when 'refund' then (giver.side, taker.side) = ('spent'::ledger_side, 'available'::ledger_side)
    when 'withdraw' then (giver.side, taker.side) = ('available'::ledger_side, 'outside'::ledger_side)
    when 'adjust' then (giver.side, taker.side) in (('available'::ledger_side, 'adjustment'::ledger_side), ('adjustment'::ledger_side, 'available'::ledger_side))
  end;
  if not goes then
    raise exception 'money of this kind does not go there' using errcode = 'check_violation', constraint = 'ledger_transactions_of_their_kind';
  end if;
  if new.of_id is not null then
    select * into origin from ledger_transactions where id = new.of_id;
    fits := origin.kind = case when new.kind = 'refund' then 'capture'::ledger_kind else 'hold'::ledger_kind end
       and exists (select from ledger_entries entry join ledger_books book on book.id = entry.book_id
                       where entry.transaction_id = new.of_id and case when new.kind <> 'refund' then entry.book_id = giver.book_id
                         else book.fund_id = taker.fund_id or exists (select from funds was, funds is_now where was.id = book.fund_id and is_now.id = taker.fund_id and is_now.group_id is null and not group_keeps_money(was.group_id)) end);
    if not fits then
      raise exception 'a capture and a release are of a hold of the same fund, a refund of its capture' using errcode = 'check_violation', constraint = 'ledger_transactions_of_what_came_before';
    end if;
  end if;
  return null;
end $$;
create constraint trigger ledger_transactions_checked after insert on ledger_transactions deferrable initially deferred for each row execute function check_ledger_transaction();

-- No entry comes to a transaction later: it is of the database transaction that made it.
create function check_ledger_entry() returns trigger language plpgsql as $$
begin
  if (select xmin::text::bigint <> (pg_current_xact_id()::text::bigint & 4294967295) from ledger_transactions where id = new.transaction_id) then
    raise exception 'a transaction is entered at once' using errcode = 'check_violation', constraint = 'ledger_entries_at_once';
  end if;
  return null;
end $$;
create trigger ledger_entries_at_once after insert on ledger_entries for each row execute function check_ledger_entry();

-- A group that no longer has money of its own has none left. Whoever moves some at the same moment waits, and finds it so.
create function check_group_empty() returns trigger language plpgsql as $$
declare
  fund text;
begin
  for fund in select id from funds where group_id = new.id order by id loop
    perform pg_advisory_xact_lock(hashtextextended(fund, 7411993));
    if (select posted <> 0 from ledger_entries where fund_id = fund and line is not null order by line desc limit 1) then
      raise exception 'groups_leave_no_money: the group has money' using errcode = 'check_violation', constraint = 'groups_leave_no_money';
    end if;
  end loop;
  return new;
end $$;
create trigger groups_leave_no_money before update on groups for each row
  when ((old.funding = 'own' and old.archived_at is null) and (new.funding <> 'own' or new.archived_at is not null)) execute function check_group_empty();
