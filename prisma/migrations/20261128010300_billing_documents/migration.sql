-- Invoices, credit notes and receipts. Each line is one movement of the ledger, so that the sums of both are the same.
create type billing_document_kind as enum ('invoice', 'credit_note', 'receipt');
create type tax_scheme as enum ('gst_state', 'gst_territory', 'gst_integrated', 'gst_export', 'none');

create table document_series (
  id text not null,
  last integer not null,
  constraint document_series_pkey primary key (id),
  constraint document_series_id check (id ~ '^[A-Z]{2,4}/[0-9-]{4,5}$')
);

create table billing_documents (
  id text not null,
  kind billing_document_kind not null,
  series_id text not null,
  number integer not null,
  account_id text not null,
  currency char(3) not null,
  total bigint not null,
  net bigint not null,
  tax bigint not null,
  tax_scheme tax_scheme not null,
  tax_note text,
  issued_at timestamptz(3) not null,
  period date,
  of_id text,
  top_up_id text,
  seller jsonb not null,
  buyer jsonb not null,
  constraint billing_documents_pkey primary key (id),
  constraint billing_documents_series_id_fkey foreign key (series_id) references document_series (id) on delete restrict on update cascade,
  constraint billing_documents_account_id_fkey foreign key (account_id) references accounts (id) on delete restrict on update cascade,
  constraint billing_documents_of_id_fkey foreign key (of_id) references billing_documents (id) on delete restrict on update cascade,
  constraint billing_documents_top_up_id_fkey foreign key (top_up_id) references top_ups (id) on delete restrict on update cascade,
  constraint billing_documents_sums check (total > 0 and net >= 0 and tax >= 0 and total = net + tax),
  constraint billing_documents_of_their_kind check ((kind = 'credit_note') = (of_id is not null) and (kind = 'receipt') = (top_up_id is not null) and (kind = 'invoice') = (period is not null)),
  constraint billing_documents_untaxed_for_a_reason check (tax_scheme not in ('none', 'gst_export') or (tax = 0 and length(btrim(tax_note)) > 0))
);
create unique index billing_documents_series_id_number_key on billing_documents (series_id, number);
create index billing_documents_account_id_issued_at_id_idx on billing_documents (account_id, issued_at, id);
create index billing_documents_of_id_idx on billing_documents (of_id);
create index billing_documents_top_up_id_idx on billing_documents (top_up_id);
create unique index billing_documents_one_receipt on billing_documents (top_up_id) where kind = 'receipt';
-- Of one kind, newest first.
create index billing_documents_account_id_kind_issued_at_id_idx on billing_documents (account_id, kind, issued_at, id);

create table billing_lines (
  document_id text not null,
  position integer not null,
  transaction_id text not null,
  description text not null,
  gross bigint not null,
  net bigint not null,
  rate integer not null,
  cgst bigint not null,
  sgst bigint not null,
  igst bigint not null,
  constraint billing_lines_pkey primary key (document_id, position),
  constraint billing_lines_document_id_fkey foreign key (document_id) references billing_documents (id) on delete restrict on update cascade,
  constraint billing_lines_transaction_id_fkey foreign key (transaction_id) references ledger_transactions (id) on delete restrict on update cascade,
  constraint billing_lines_sums check (gross > 0 and net >= 0 and cgst >= 0 and sgst >= 0 and igst >= 0 and gross = net + cgst + sgst + igst and position >= 1 and rate between 0 and 10000),
  constraint billing_lines_split check (cgst = sgst and (cgst = 0 or igst = 0)),
  constraint billing_lines_description check (length(btrim(description)) between 1 and 1000)
);
create unique index billing_lines_transaction_id_key on billing_lines (transaction_id);

create trigger billing_documents_insert_only before update or delete on billing_documents for each row execute function refuse_change();
create trigger billing_documents_no_truncate before truncate on billing_documents for each statement execute function refuse_change();
create trigger billing_lines_insert_only before update or delete on billing_lines for each row execute function refuse_change();
create trigger billing_lines_no_truncate before truncate on billing_lines for each statement execute function refuse_change();

-- Whoever draws a number holds the series until the transaction ends: one that is rolled back gives its number back, and the next one waits for it.
create function draw_document_number() returns trigger language plpgsql as $$
begin
  update document_series set last = last + 1 where id = new.series_id returning last into new.number;
  if new.number is null then
    raise exception 'there is no such series' using errcode = 'foreign_key_violation', constraint = 'billing_documents_series_id_fkey';
  end if;
  return new;
end $$;
create trigger billing_documents_drawn before insert on billing_documents for each row execute function draw_document_number();

create function keep_document_series() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and new.last = 0 then return new; end if;
  if tg_op = 'UPDATE' and new.id = old.id and new.last = old.last + 1 then return new; end if;
  raise exception 'a series begins at nothing and counts by one' using errcode = 'restrict_violation', constraint = 'document_series_kept';
end $$;
create trigger document_series_kept before insert or update or delete on document_series for each row execute function keep_document_series();

create function check_document_series() returns trigger language plpgsql as $$
begin
  if not exists (select from billing_documents where series_id = new.id and number = new.last) then
    raise exception 'a number is a document''s' using errcode = 'check_violation', constraint = 'document_series_without_gap';
  end if;
  return null;
end $$;
create constraint trigger document_series_without_gap after update on document_series deferrable initially deferred for each row execute function check_document_series();

-- A line is a movement of the enterprise that fits its document, with that movement's amount.
create function check_billing_line() returns trigger language plpgsql as $$
declare
  document billing_documents;
  movement ledger_transactions;
  wanted ledger_kind;
begin
  select * into document from billing_documents where id = new.document_id;
  wanted := case document.kind when 'invoice' then 'capture' when 'credit_note' then 'refund' else 'top_up' end;
  select * into movement from ledger_transactions where id = new.transaction_id;
  if (movement.account_id, movement.currency) is distinct from (document.account_id, document.currency)
     or movement.kind <> wanted
     or not exists (select from ledger_entries where transaction_id = movement.id and amount = new.gross)
     or (document.kind = 'credit_note' and not exists (select from billing_lines where document_id = document.of_id and transaction_id = movement.of_id)) then
    raise exception 'a line is a movement that fits its document' using errcode = 'check_violation', constraint = 'billing_lines_of_the_ledger';
  end if;
  return new;
end $$;
create trigger billing_lines_of_the_ledger before insert on billing_lines for each row execute function check_billing_line();

create function check_document_sums(id text) returns void language plpgsql as $$
declare
  document billing_documents;
begin
  select * into document from billing_documents where billing_documents.id = check_document_sums.id;
  if (select (coalesce(sum(gross), 0), coalesce(sum(net), 0)) is distinct from (document.total::numeric, document.net::numeric) or max(position) <> count(*) from billing_lines where document_id = document.id) then
    raise exception 'a document is the sum of its lines' using errcode = 'check_violation', constraint = 'billing_documents_of_their_lines';
  end if;
  -- Of two credit notes of one invoice at once the second waits, and sees the first.
  if document.kind = 'credit_note' then
    perform pg_advisory_xact_lock(hashtextextended(document.of_id, 7411994));
    if exists (select from billing_documents invoice where invoice.id = document.of_id
                and (invoice.kind <> 'invoice' or (invoice.account_id, invoice.currency) is distinct from (document.account_id, document.currency)
                     or invoice.total < (select sum(total) from billing_documents note where note.of_id = invoice.id))) then
      raise exception 'a credit note is of an invoice and never exceeds it' using errcode = 'check_violation', constraint = 'billing_documents_no_more_than_invoiced';
    end if;
  end if;
end $$;
create function check_document() returns trigger language plpgsql as $$
begin
  perform check_document_sums(new.id);
  return null;
end $$;
create function check_document_of_line() returns trigger language plpgsql as $$
begin
  perform check_document_sums(new.document_id);
  return null;
end $$;
create constraint trigger billing_documents_checked after insert on billing_documents deferrable initially deferred for each row execute function check_document();
create constraint trigger billing_lines_checked after insert on billing_lines deferrable initially deferred for each row execute function check_document_of_line();

-- What was paid and given back, for the invoices of a month.
create index ledger_transactions_billable on ledger_transactions (at, id) where kind in ('capture', 'refund');
