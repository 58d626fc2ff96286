import pg from 'pg'

/** The person whose enterprise is filled: nobody is blocked under this number (population.ts). */
const NUMBER = 3
export const MEMBER = `person-${NUMBER}@example.net`

const id = (prefix: string, number: string) => `'${prefix}_bench' || lpad((${number})::text, 21, '0')`
const ACCOUNT = id('acc', String(NUMBER))
const FUND = id('fnd', String(NUMBER))
const [AVAILABLE, OUTSIDE] = [id('bok', String(NUMBER)), id('bok', String(NUMBER + 1))]

/** Twenty hosts in each zone, as a tree. */
const NAME = `'host' || n % 20 || '.zone' || n / 20 || '.no'`
const TREE = `'no zone' || n / 20 || ' host' || n % 20`

/**
 * Fills one enterprise up to so many domains, and with what such an enterprise has besides: a hundredth as many people and
 * organizations, a thousandth as many groups, a tenth as many lines of its ledger. What is there stays.
 */
export async function fillEnterprise(url: string, domains: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>(`select count(*)::int from domains where account_id = ${ACCOUNT}`)
    const from = rows[0]?.count ?? 0
    if (from >= domains) return
    // Rows as they would be, without what makes them one by one: triggers and foreign keys are off in this connection alone.
    await client.query(`set session_replication_role = 'replica'`)
    // Half are valid, for up to 200 days; a tenth are private; the others were never validated.
    await client.query(
      `insert into domains (id, account_id, name, tree, search, use, created_at, validated_at, valid_until, attention_at, valid_method, valid_below)
       select ${id('dom', 'n')}, ${ACCOUNT}, ${NAME}, ${TREE}, ${NAME}, (case when n % 10 = 0 then 'private' else 'public' end)::domain_use, now(),
              case when valid then now() - age end, case when valid then now() - age + interval '200 days' end, case when valid then now() - age + interval '170 days' end, case when valid then 'dns_txt'::validation_method end, valid
         from generate_series($1::int, $2::int) as n cross join lateral (select n % 2 = 1 as valid, (n % 190) * interval '1 day' as age) as state`,
      [from, domains - 1],
    )
    const range = (share: number) => [Math.ceil(from / share), Math.ceil(domains / share) - 1]
    // Other bench people are this enterprise's as well.
    await client.query(
      `insert into users (id, email, name, created_at, activated_at) select ${id('usr', '$3::bigint + n')}, 'colleague-' || n || '@example.net', 'Colleague ' || n, now(), now() from generate_series($1::int, $2::int) as n`,
      [...range(100), 500_000_000],
    )
    await client.query(
      `insert into members (user_id, account_id, role, created_at, search) select ${id('usr', '$3::bigint + n')}, ${ACCOUNT}, 'basic', now() + n * interval '1 second', 'Colleague ' || n || E'\\n' || 'colleague-' || n || '@example.net' from generate_series($1::int, $2::int) as n`,
      [...range(100), 500_000_000],
    )
    await client.query(
      `insert into organizations (id, account_id, name, street, locality, postal_code, country, registration_number, registered_on, primary_name, primary_title, primary_email, primary_telephone,
         alternate_name, alternate_title, alternate_email, alternate_telephone, state, valid_until, created_at, changed_at, submitted_at)
       select ${id('org', 'n')}, ${ACCOUNT}, 'Daughter ' || n, 'Storgata 1', 'Oslo', '0155', 'NO', 'B' || n, '2009-04-30', 'A', 'Director', 'a@example.net', '+4722334455',
              'B', 'Director', 'b@example.net', '+4722334456', (case when n % 3 = 0 then 'draft' else 'validated' end)::organization_state, case when n % 3 > 0 then now() + (n % 390) * interval '1 day' - interval '5 days' end, now() + n * interval '1 second', now(), case when n % 3 > 0 then now() end
         from generate_series($1::int, $2::int) as n`,
      range(100),
    )
    await client.query(
      `insert into groups (id, account_id, name, description, is_default, people, organizations, domains, funding, renewal_emails, created_at)
       select ${id('grp', 'n')}, ${ACCOUNT}, 'Team ' || n, '', false, 'chosen', 'all', 'chosen', 'account', '{}', now() from generate_series($1::int, $2::int) as n`,
      range(1000),
    )
    await client.query(`insert into funds (id, account_id, currency, created_at) values (${FUND}, ${ACCOUNT}, 'EUR', now()) on conflict do nothing`)
    await client.query(
      `insert into ledger_books (id, account_id, fund_id, currency, side, created_at) values (${AVAILABLE}, ${ACCOUNT}, ${FUND}, 'EUR', 'available', now()), (${OUTSIDE}, ${ACCOUNT}, null, 'EUR', 'outside', now()) on conflict do nothing`,
    )
    // A euro comes in and is paid, and so on; over the last year.
    const moved = range(10)
    await client.query(
      `insert into ledger_transactions (id, account_id, currency, kind, of_id, idempotency_key, at) select ${id('txn', 'n')}, ${ACCOUNT}, 'EUR', (case when n % 2 = 0 then 'top_up' else 'capture' end)::ledger_kind, case when n % 2 = 1 then ${id('txn', 'n - 1')} end, 'bench-' || n, now() - (n % 365) * interval '1 day' from generate_series($1::int, $2::int) as n`,
      moved,
    )
    await client.query(
      `insert into ledger_entries (transaction_id, book_id, side, amount, position, balance, account_id, fund_id, kind, line, at, available, posted)
       select ${id('txn', 'n')}, ${AVAILABLE}, 'available', case when n % 2 = 0 then 100 else -100 end, n + 1, 100, ${ACCOUNT}, ${FUND}, (case when n % 2 = 0 then 'top_up' else 'capture' end)::ledger_kind, n + 1, now() - (n % 365) * interval '1 day', 100, 100
         from generate_series($1::int, $2::int) as n`,
      moved,
    )
    // As the database's own housekeeping does by itself, sooner or later.
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}
