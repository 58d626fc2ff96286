import type pg from 'pg'

/** Has money come in for the enterprise of a person, as the ledger would keep it: in cents of euros. */
export async function topUp(database: pg.Client, email: string, cents: number): Promise<void> {
  const { rows } = await database.query<{ account: string }>('select account_id as account from members join users on users.id = user_id where email = $1', [email])
  const account = rows[0]?.account
  if (!account) throw new Error(`${email} belongs to no enterprise`)
  const mark = account.slice(4)
  await database.query('begin')
  await database.query(`insert into funds (id, account_id, currency, created_at) values ($1, $2, 'EUR', now())`, [`fnd_${mark}`, account])
  for (const [side, fund] of [['available', `fnd_${mark}`], ['held', `fnd_${mark}`], ['outside', null], ['spent', null], ['adjustment', null]]) {
    await database.query(`insert into ledger_books (id, account_id, fund_id, currency, side, created_at) values ($1, $2, $3, 'EUR', $4::ledger_side, now())`, [`bok_${side}_${mark}`, account, fund, side])
  }
  await database.query(`insert into ledger_transactions (id, account_id, currency, kind, idempotency_key, at) values ($1, $2, 'EUR', 'top_up', $1, now())`, [`txn_${mark}`, account])
  for (const [side, amount] of [['outside', -cents], ['available', cents]] as const) {
    await database.query(`insert into ledger_entries (transaction_id, book_id, side, amount, position, balance) values ($1, $2, $3::ledger_side, $4, 0, 0)`, [`txn_${mark}`, `bok_${side}_${mark}`, side, amount])
  }
  await database.query('commit')
}
