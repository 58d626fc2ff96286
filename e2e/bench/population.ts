import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Waits until every queued job is done, so that one measure's work does not burden the next; answers the seconds it took. */
export async function drainJobs(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const start = performance.now()
  for (;;) {
    const { rows } = await client.query<{ count: number }>('select count(*)::int from graphile_worker.jobs')
    if (rows[0]?.count === 0) break
    await sleep(200)
  }
  await client.end()
  return (performance.now() - start) / 1000
}

/**
 * Fills the database with enterprises in bulk: person n is `person-n@example.net` with the given password hash, every
 * tenth one blocked. Grows to `size`; what is there stays.
 */
export async function populate(url: string, size: number, hash: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>(`select count(*)::int from users where email like 'person-%@example.net'`)
    const from = (rows[0]?.count ?? 0) + 1
    if (from > size) return
    const everyone = 'generate_series($1::int, $2::int) as n'
    const range = [from, size]
    const countries = `(array['IN','DE','US','JP','BR','ZA','FR','GB'])[1 + n % 8]`
    const id = (prefix: string) => `'${prefix}_bench' || lpad(n::text, 21, '0')`
    await client.query(`insert into users (id, email, name, created_at, activated_at) select ${id('usr')}, 'person-' || n || '@example.net', 'Person ' || n, now(), now() from ${everyone}`, range)
    await client.query(`insert into passwords (user_id, hash, set_at) select ${id('usr')}, $3, now() from ${everyone}`, [...range, hash])
    await client.query(
      `insert into accounts (id, number, organization, country, terms_version, terms_accepted_at, created_at, activated_at)
       select ${id('acc')}, 'EH-' || lpad((n / 10000)::text, 4, '0') || '-' || lpad((n % 10000)::text, 4, '0'), 'Organization ' || n, ${countries}, 'bench', now(), now(), now() from ${everyone}
       on conflict (number) do nothing`,
      range,
    )
    // An account that signed up meanwhile may have drawn one of the numbers; then its person is a member of none.
    await client.query(`insert into members (user_id, account_id, role, created_at) select ${id('usr')}, id, 'administrator', now() from ${everyone} join accounts on accounts.id = ${id('acc')}`, range)
    await client.query(
      `insert into blocks (id, reference, email, user_id, blocked_at, name, organization, country, account_id, search)
       select ${id('blk')}, 'BL-' || upper(lpad(to_hex(n), 8, '0')), 'person-' || n || '@example.net', ${id('usr')}, now() - n * interval '1 second', 'Person ' || n, 'Organization ' || n, ${countries}, ${id('acc')},
              'BL-' || upper(lpad(to_hex(n), 8, '0')) || e'\\n' || 'Person ' || n || e'\\n' || 'person-' || n || '@example.net' || e'\\n' || 'Organization ' || n
         from ${everyone} where n % 10 = 0`,
      range,
    )
    await client.query('analyze')
  } finally {
    await client.end()
  }
}
