import type pg from 'pg'

/** What must hold of the books whatever has happened, asked of the database alone; a line for each thing that does not. */
export async function faultsOfBooks(client: pg.Client): Promise<string[]> {
  const faults: string[] = []
  const ask = async (about: string, query: string) => {
    const { rows } = await client.query<Record<string, unknown>>(query)
    faults.push(...rows.map((row) => `${about}: ${JSON.stringify(row)}`))
  }
  await ask('the ledger does not sum to zero', `select ledger_books.account_id, currency, sum(amount) from ledger_entries join ledger_books on ledger_books.id = book_id group by ledger_books.account_id, currency having sum(amount) <> 0`)
  await ask(
    'documents are not what the ledger says was spent and given back',
    `with spent as (select movement.account_id, movement.currency, sum(entry.amount) as amount from ledger_transactions movement join ledger_entries entry on entry.transaction_id = movement.id and entry.side = 'spent' group by 1, 2),
          papers as (select account_id, currency, sum(case kind when 'invoice' then total when 'credit_note' then -total else 0 end) as amount from billing_documents group by 1, 2)
     select coalesce(spent.account_id, papers.account_id) as account, coalesce(spent.currency, papers.currency) as currency, spent.amount as ledger, papers.amount as documents
       from spent full join papers using (account_id, currency) where coalesce(spent.amount, 0) <> coalesce(papers.amount, 0)`,
  )
  await ask('a movement that was paid or given back stands on no document', `select id from ledger_transactions where kind in ('capture', 'refund') and not exists (select from billing_lines where transaction_id = ledger_transactions.id)`)
  await ask('a document is not the sum of its lines', `select id from billing_documents left join (select document_id, sum(gross) as gross, sum(net) as net, sum(cgst + sgst + igst) as tax from billing_lines group by 1) as lines on document_id = id where (total::numeric, billing_documents.net::numeric, billing_documents.tax::numeric) is distinct from (lines.gross, lines.net, lines.tax)`)
  await ask('a series has a gap', `select document_series.id, last, count(number), max(number) from document_series left join billing_documents on series_id = document_series.id group by 1, 2 having last <> count(number) or last <> coalesce(max(number), 0)`)
  await ask('credit notes exceed their invoice', `select invoice.id from billing_documents invoice join billing_documents note on note.of_id = invoice.id group by invoice.id, invoice.total having sum(note.total) > invoice.total`)
  return faults
}
