import type { APIRequestContext } from '@playwright/test'
import { expect, test, type OwnSite } from '../fixtures/own-site'
import { insertOrganizations } from '../fixtures/organizations'
import { insertBilling } from '../support/billing'
import type { Someone } from '../fixtures/people'
import { giveSecondFactor } from '../support/second-factor'
import { addressesOf, routePatterns } from '../support/routes'

/** What may change meanwhile, and why. */
const ALLOWED: Record<string, string[] | 'all'> = {
  // A search is counted, so that nobody copies the list.
  'public.rate_limits': 'all',
  // A session that is used does not end for being left alone.
  'public.sessions': ['last_seen_at'],
  // The clock's doing, and no reader's: when a job of the timetable last ran, and the hourly checkpoint.
  'graphile_worker._private_known_crontabs': ['last_execution'],
  'public.audit_checkpoints': 'all',
}

/** Reads that are no page of `app/`. */
const MORE = ['/csp-reports', '/nothing', '/icon.svg', '/favicon.ico', '/robots.txt', '/_next/image?url=%2Ficon.svg&w=64&q=75', '/_next/data/x/index.json']
const AUTH = ['session', 'csrf', 'providers', 'signin', 'signin/credentials', 'signout', 'callback/credentials', 'error', 'verify-request', '_log']

async function unchangeable(site: OwnSite) {
  const dump = await site.dump()
  return Object.fromEntries(
    Object.entries(dump)
      .filter(([table]) => ALLOWED[table] !== 'all')
      .map(([table, rows]) => [table, rows.map((row) => Object.fromEntries(Object.entries(JSON.parse(row) as Record<string, unknown>).filter(([column]) => !ALLOWED[table]?.includes(column))))]),
  )
}

async function signedIn(site: OwnSite, person: Pick<Someone, 'email' | 'password' | 'code'>): Promise<APIRequestContext> {
  const request = await site.newRequest()
  expect((await site.post('/log-in', { email: person.email, password: person.password }, request)).status()).toBe(303)
  if (person.code) expect((await site.post('/log-in/second-factor', { code: await person.code() }, request)).status()).toBe(303)
  return request
}

test('no read changes anything: every page and route, with live tokens, as nobody, as a member, as staff and halfway through a sign-in', async ({ site }) => {
  test.setTimeout(180_000)
  const { link } = await site.signUp()
  const member = await site.activated()
  const staff = await site.addedStaff()
  await site.setPassword(staff.link, staff.person.password)
  const blocked = await site.activated()
  for (let attempt = 0; attempt < 5; attempt++) await site.post('/log-in', { email: blocked.email, password: `wrong ${attempt}` })
  // Somebody with a second factor who has given the password alone.
  const halfway = await site.activated()
  await giveSecondFactor(site.database, halfway.email)
  const readers = [await site.newRequest(), await signedIn(site, member), await signedIn(site, staff.person)]
  // And from somewhere new, where a mailed code is awaited.
  const elsewhere = await signedIn(site, member)
  expect((await site.post('/confirm', { password: member.password }, elsewhere)).status()).toBe(303)
  readers.push(elsewhere)
  const waiting = await signedIn(site, halfway)
  const organizations = await insertOrganizations(site.database, member.email)
  const billing = await insertBilling(site.database, member.email)
  await site.quiet()
  // So that the one write which a read may cause is due.
  await site.database.query(`update sessions set last_seen_at = last_seen_at - interval '5 minutes', created_at = created_at - interval '5 minutes'`)

  const ids = async (sql: string) => (await site.database.query<{ id: string }>(sql)).rows.map(({ id }) => id)
  const mails = await ids('select id from mails')
  const added = (table: string, columns: string, values: string) => site.database.query(`insert into ${table} (account_id, created_at, ${columns}) select account_id, now(), ${values} from members join users on users.id = user_id where email = $1`, [member.email])
  await added('groups', 'id, name, description, is_default, people, funding, renewal_emails', `'grp_read', 'Readers', '', false, 'chosen', 'own', '{}'`)
  await added('funds', 'id, currency', `'fnd_read', 'USD'`)
  await added('domain_imports', 'id, begun_by_id, file, use, submission, lines', `'imp_read', user_id, 'read.csv', 'public', gen_random_uuid(), 1`)
  await added('custom_roles', 'id, name, permissions', `'rol_read', 'Readers', '{domains.view}'`)
  await added('domains', 'id, name, tree, search, use', `'dom_read', 'read.example.com', 'com example read', 'read.example.com', 'public'`)
  await added('notification_rules', 'id, about, addresses, people', `'nru_read', 'all', '{}', '{}'`)
  await added('webhook_endpoints', 'id, url, about, secret', `'whe_read', 'https://hooks.example.org/', 'all', '\\x00'`)
  const joined = `insert into members (user_id, account_id, role, created_at) select users.id, account_id, 'standard', now() from users, members where email = $1 and user_id = (select id from users where email = $2) returning user_id as id`
  const colleagues = (await site.database.query<{ id: string }>(joined, [blocked.email, member.email])).rows.map(({ id }) => id)
  const fillings = {
    '/mailbox/[id]': mails,
    '/mailbox/[id]/content': mails,
    '/portal/groups/[id]': await ids(`select groups.id from groups join members using (account_id) join users on users.id = user_id where email = '${member.email}'`),
    '/portal/groups/[id]/archive': ['grp_read'],
    '/portal/funds/[id]/threshold': ['fnd_read'],
    '/portal/billing/top-ups/[id]': [billing.topUp],
    '/portal/billing/top-ups/[id]/proforma': [billing.topUp],
    '/portal/billing/top-ups/[id]/proforma/pdf': [billing.topUp],
    '/portal/billing/withdrawals/[id]': [billing.withdrawal],
    '/portal/billing/documents/[id]': [billing.document],
    '/portal/billing/documents/[id]/pdf': [billing.document],
    '/portal/billing/statements/[month]': [new Date().toISOString().slice(0, 7)],
    '/portal/billing/statements/[month]/csv': [new Date().toISOString().slice(0, 7)],
    '/portal/billing/statements/[month]/pdf': [new Date().toISOString().slice(0, 7)],
    '/support/payments/[id]': [billing.topUp],
    '/support/payments/withdrawals/[id]': [billing.withdrawal],
    '/support/prices/[id]': [billing.product],
    '/portal/people/[id]': colleagues,
    '/portal/people/[id]/remove': colleagues,
    '/portal/people/roles/[id]': ['rol_read'],
    '/portal/domains/[id]': ['dom_read'],
    '/portal/domains/[id]/doctor': ['dom_read'],
    '/portal/domains/imports/[id]': ['imp_read'],
    '/portal/domains/imports/[id]/result.csv': ['imp_read'],
    '/portal/notifications/rules/[id]': ['nru_read'],
    '/portal/notifications/webhooks/[id]': ['whe_read'],
    '/support/people/[id]': await ids('select id from users'),
    '/portal/organizations/[id]': [organizations.draft, organizations.sent],
    '/portal/organizations/[id]/edit': [organizations.draft],
    '/portal/organizations/[id]/documents': [organizations.draft],
    '/portal/organizations/[id]/documents/[documentId]': [`${organizations.draft}/documents/${organizations.drafted}`],
    '/support/organizations/[id]': [organizations.sent],
    '/support/organizations/[id]/documents/[documentId]': [`${organizations.sent}/documents/${organizations.document}`],
    '/api/auth/[...nextauth]': AUTH,
  }
  const addresses = [...routePatterns().flatMap((pattern) => addressesOf(pattern, fillings)), ...MORE]
  expect(addresses).toEqual(expect.arrayContaining(['/', '/activate', '/portal', '/support', '/mailbox']))

  const token = new URL(link).search.slice(1)
  const before = await unchangeable(site)
  const statuses = new Map<string, number[]>()
  for (const address of addresses) {
    // NextAuth's own addresses take the cookie of a session that is not open yet, as of one that has ended.
    for (const reader of address.startsWith('/api/auth/') ? readers : [...readers, waiting]) {
      const withToken = `${address}${address.includes('?') ? '&' : '?'}${token}`
      const answers = [await reader.get(withToken, { maxRedirects: 0 }), await reader.get(withToken, { maxRedirects: 0, headers: { RSC: '1' } }), await reader.head(withToken, { maxRedirects: 0 })]
      // Where the token of a mailed link was moved to a cookie, the page is now drawn by it.
      if (answers[0]?.status() !== 200) answers.push(await reader.get(address, { maxRedirects: 0 }))
      statuses.set(address, [...(statuses.get(address) ?? []), ...answers.map((answer) => answer.status())])
    }
  }
  // Each was really there for somebody, and none broke. NextAuth answers 405 and 500 at the ends that want something sent.
  const broken = [...statuses].filter(([address, seen]) => !address.startsWith('/api/auth/') && seen.some((status) => status >= 500))
  expect(broken).toEqual([])
  // Where a document, or the wish for a file, is sent to, nothing is read.
  for (const address of addresses.filter((address) => !MORE.includes(address) && !address.startsWith('/api/') && !/\/(documents|upload|export)$/.test(address))) expect(statuses.get(address), address).toContain(200)
  await site.quiet()
  expect(await unchangeable(site)).toEqual(before)

  // The comparison sees a change where there is one.
  await site.post('/log-in', { email: member.email, password: 'a wrong one' })
  expect(await unchangeable(site)).not.toEqual(before)
})
