import { signIn } from '@/lib/accounts/sign-in'
import { secretId } from '@/lib/core/secret'
import { after, days, hours } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { env, type Env } from '@/lib/env'
import { useDatabase, withSettings } from '@/lib/testing/database'
import { aContext, anActiveEnterprise } from '@/lib/testing/factories'
import { listSecrets } from './list-secrets'
import { noteSecrets } from './note-secrets'
import { warnOfSecrets } from './warn-of-secrets'

useDatabase()

const [A, B, C] = ['the first secret, which is long enough', 'the second secret, which is long enough', 'the third secret, which is long enough'] as const
const under = <Value>([appSecret, ...formerSecrets]: [string, ...string[]], work: () => Promise<Value>) => withSettings({ appSecret, formerSecrets }, work)
const start = new Date('2026-11-20T09:00:00.000Z')
/** With no secret of others but those given. */
const settings = (given: Partial<Env> = {}): Env => ({ ...env(), databaseUrl: undefined, databaseOwnerUrl: undefined, resend: null, resendWebhookSecret: undefined, ...given })
const note = (span: number, given?: Partial<Env>) => noteSecrets(settings(given), after(start, span))
const warnings = (span: number, given?: Partial<Env>) => warnOfSecrets(settings(given), after(start, span))
const noted = (setting: string) => db().notedSecret.findMany({ where: { setting }, orderBy: { number: 'asc' }, select: { id: true, since: true } })

test('since when each secret is in use is written down once, by the first of many; what was used before the first is before it', async () => {
  await under([B, A], async () => {
    await Promise.all([1, 2, 3, 4].map(() => note(0)))
    await note(days(3))
  })
  const first = [A, B].map((secret) => ({ id: secretId(secret), since: start }))
  expect(await noted('APP_SECRET')).toEqual(first)
  // Given as previous before it is used: it is not in use yet.
  await under([B, C], () => note(days(5)))
  expect(await noted('APP_SECRET')).toEqual(first)
  await under([C, B], () => note(days(7)))
  expect(await noted('APP_SECRET')).toEqual([...first, { id: secretId(C), since: after(start, days(7)) }])
})

test('a secret that is older than SECRET_MAX_AGE_DAYS is told of in one line that says where to read on, and shuts nobody out', async () => {
  const { email, password } = await under([B, A], () => anActiveEnterprise())
  await under([B, A], async () => {
    expect(await warnings(days(366) - hours(1))).toEqual([])
    expect(await warnings(days(366))).toEqual(['APP_SECRET has been in use for 366 days, which is longer than SECRET_MAX_AGE_DAYS (365): change it (README.md, "Running it for real", Secrets).'])
    expect(await warnings(days(366), { secretMaxAge: days(400) })).toEqual([])
    expect(await signIn({ email, password }, aContext({ now: after(start, days(5 * 365)) }))).toMatchObject({ ok: true })
  })
  // A new one is young.
  expect(await under([C, B, A], () => warnings(days(366)))).toEqual([])
})

test.each<[string, Partial<Env>, Partial<Env>]>([
  ['DATABASE_URL', { databaseUrl: 'postgresql://hub_app:old-password@db.example.com/hub' }, { databaseUrl: 'postgresql://hub_app:new-password@db.example.com/hub' }],
  ['DATABASE_OWNER_URL', { databaseOwnerUrl: 'postgresql://hub:old-password@db.example.com/hub' }, { databaseOwnerUrl: 'postgresql://hub:new-password@db.example.com/hub' }],
  ['RESEND_API_KEY', { resend: { apiKey: 're_old', baseUrl: undefined } }, { resend: { apiKey: 're_new', baseUrl: undefined } }],
  ['RESEND_WEBHOOK_SECRET', { resendWebhookSecret: 'whsec_b2xk' }, { resendWebhookSecret: 'whsec_bmV3' }],
  ['STRIPE_SECRET_KEY', { stripe: { secretKey: 'sk_old', webhookSecret: 'whsec_1', baseUrl: undefined } }, { stripe: { secretKey: 'sk_new', webhookSecret: 'whsec_1', baseUrl: undefined } }],
])('the secret of %s is told of after 90 days, also under a new APP_SECRET, until it is changed; nothing but its name is kept', async (setting, old, renewed) => {
  // Where one cannot be set without another, the other is warned of as well.
  const warned = async (age: number, differences: Partial<Env>) => (await warnings(age, differences)).filter((warning) => warning.startsWith(`${setting} `))
  await under([B, A], () => note(0, old))
  await under([C, B], async () => {
    await note(days(30), old)
    expect(await warned(days(90), old)).toEqual([])
    expect(await warned(days(91), old)).toEqual([`${setting} has been in use for 91 days, which is longer than 90: change it (README.md, "Running it for real", Secrets).`])
    await note(days(91), renewed)
    expect(await warned(days(91), renewed)).toEqual([])
  })
  const rows = await noted(setting)
  expect(rows.map(({ since }) => since)).toEqual([start, start, after(start, days(91))])
  expect(new Set(rows.map(({ id }) => id)).size).toBe(3)
  for (const { id } of rows) expect(id).toMatch(/^[0-9a-f]{16}$/)
})

test('a database without a password, and one of this machine, have none to change', async () => {
  await under([C, B], () => note(0, { databaseUrl: 'postgresql://hub_app@db.example.com/hub?sslcert=client.pem', databaseOwnerUrl: undefined }))
  expect(await under([C, B], () => listSecrets(settings({ databaseUrl: 'postgresql://hub_app@db.example.com/hub' })))).toMatchObject({ others: [] })
  // The nightly job knows the embedded one's address, which no start has noted.
  expect(await under([C, B], () => warnings(days(300), { databaseUrl: 'postgresql://hub_app:drawn@127.0.0.1:5432/hub' }))).toEqual([])
})

test('what still needs each secret is counted, newest first', async () => {
  const count = async () => (await under([C, B, A], () => listSecrets(settings()))).ours
  const before = await count()
  await under([A], () => anActiveEnterprise())
  const { email, password } = await under([A], () => anActiveEnterprise())
  await under([B, A], () => signIn({ email, password }, aContext()))
  const now = await count()
  expect(now.map(({ id, state, since }) => ({ id, state, since }))).toEqual([
    { id: secretId(C), state: 'current', since: after(start, days(7)) },
    { id: secretId(B), state: 'previous', since: start },
    { id: secretId(A), state: 'previous', since: start },
  ])
  expect(now.map(({ passwords }, index) => passwords - (before[index]?.passwords ?? 0))).toEqual([0, 1, 1])
})
