import { randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { recordAudit } from '@/lib/audit/record'
import type { Actor } from '@/lib/core/actor'
import { ok } from '@/lib/core/result'
import { after, days, hours, minutes, seconds } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { dnsProbe } from '@/lib/domains/dns-probe'
import { useDatabase } from '@/lib/testing/database'
import { aClock, aContext, anActiveEnterprise, anActor, type ActiveEnterprise } from '@/lib/testing/factories'
import { aNameServer } from '@/lib/testing/internet'
import { newestMail } from '@/lib/testing/outbox'
import { tellAll } from '@/lib/testing/tellings'
import { deliverWebhook } from './deliver-webhook'
import { changeEndpoint, makeEndpoint, pauseByHand, redrawSecret, removeEndpoint, resumeEndpoint, testEndpoint } from './manage-endpoints'
import { resendDelivery } from './resend'
import { nextAttempt } from './rules'
import { listDeliveriesSchema } from './schema'
import { webhookTransport } from './send-webhook'
import { showDeliveries } from './show-deliveries'
import { showEndpoint, showEndpoints } from './show-endpoints'
import { readTarget } from './webhook-target'

useDatabase()

const HOST = 'hooks.kunde.no'
const URL_ = `https://${HOST}/hub?from=enterprise`
type Received = { headers: IncomingHttpHeaders; body: string; path: string }

let server: Server
let names: Awaited<ReturnType<typeof aNameServer>>
let received: Received[]
let answer: { status: number; location?: string; silent?: boolean }
let port: number
beforeAll(async () => {
  names = await aNameServer()
  names.address(HOST, '127.0.0.1')
  names.address('inside.kunde.no', '10.0.0.7')
  names.address('metadata.kunde.no', '169.254.169.254')
  // The address of one's own enterprise that is called: a web server as it is.
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString(), path: request.url ?? '' })
      if (!answer.silent) response.writeHead(answer.status, answer.location ? { Location: answer.location } : {}).end('thanks')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await names.close()
})

let enterprise: ActiveEnterprise
let admin: Actor
beforeEach(async () => {
  received = []
  answer = { status: 200 }
  enterprise = await anActiveEnterprise()
  admin = anActor(enterprise)
})

const open = (patience?: number) => webhookTransport({ dns: dnsProbe([names.resolver]), loopbackPort: port, loopbackPlain: true }, patience)
const strict = () => webhookTransport({ dns: dnsProbe([names.resolver]) })

async function anEndpoint(about: 'all' | 'area:funds' = 'all', url = URL_): Promise<{ id: string; secret: string }> {
  const made = await makeEndpoint(admin, { url, about }, aContext())
  if (!made.ok) throw new Error(made.failure.code)
  return made.value
}

async function somethingHappens(): Promise<void> {
  await transact(async (tx) => {
    await recordAudit(tx, { action: 'funds.fell-low', target: 'fnd_none', accountId: admin.accountId, details: { group: null, currency: 'EUR', available: '4999', below: '5000' } }, aContext())
    return ok()
  })
  await tellAll()
}

async function calls() {
  const page = await showDeliveries(admin, listDeliveriesSchema.parse({ channel: 'webhook' }))
  if (!page.ok) throw new Error(page.failure.code)
  return page.value.rows
}

/** Does what waits, as the job would. */
async function deliver(clock = () => new Date(), transport = open()): Promise<void> {
  for (const { id } of await calls()) await deliverWebhook(id, { transport, clock, random: () => 0 })
}

const jobsOf = async (id: string) => (await db().$queryRaw<{ at: Date }[]>`select run_at as at from graphile_worker._private_jobs jobs where jobs.payload ->> 'deliveryId' = ${id} order by run_at desc`).map(({ at }) => at)

test('a call is signed so that a receiver’s library takes it, with what happened and where to look', async () => {
  const { secret } = await anEndpoint()
  await somethingHappens()
  await deliver()
  const [call] = received
  expect(received).toHaveLength(1)
  expect(call).toMatchObject({ path: '/hub?from=enterprise', headers: { host: HOST, 'content-type': 'application/json' } })
  const told = new Webhook(secret).verify(call?.body ?? '', call?.headers as Record<string, string>)
  expect(told).toMatchObject({ type: 'funds.low', data: { severity: 'urgent', title: 'The balance of the account is low', url: 'http://localhost:3000/portal/funds', account: expect.stringMatching(/^EH-/) as string } })
  expect(() => new Webhook(secret).verify(`${call?.body ?? ''} `, call?.headers as Record<string, string>)).toThrow('No matching signature')
  expect(() => new Webhook(`whsec_${Buffer.from(randomUUID()).toString('base64')}`).verify(call?.body ?? '', call?.headers as Record<string, string>)).toThrow('No matching signature')
  expect(await calls()).toMatchObject([{ state: 'delivered', status: 200, attempts: 1, error: null, address: URL_ }])
})

test('only what an endpoint is about is sent to it, and a test whatever it is about', async () => {
  const { id, secret } = await anEndpoint('area:funds')
  await transact(async (tx) => {
    await recordAudit(tx, { action: 'second-factor.required', target: admin.accountId, accountId: admin.accountId, details: { required: true } }, aContext())
    return ok()
  })
  await tellAll()
  expect(await calls()).toEqual([])
  expect(await testEndpoint(admin, { endpointId: id }, aContext())).toMatchObject({ ok: true })
  await deliver()
  expect(new Webhook(secret).verify(received[0]?.body ?? '', received[0]?.headers as Record<string, string>)).toMatchObject({ type: 'webhook.test' })
})

test('what fails is tried again by a job, later each time, with the same id and body, and is given up after three days', async () => {
  await anEndpoint()
  await somethingHappens()
  const clock = aClock(new Date())
  answer = { status: 500 }
  const pauses = [seconds(5), minutes(5), minutes(30), hours(2), hours(5), hours(10), hours(14), hours(20), hours(24)]
  for (const [count, pause] of pauses.entries()) {
    await deliver(clock.now)
    const [call] = await calls()
    expect(call).toMatchObject({ state: 'waiting', status: 500, attempts: count + 1, error: 'It answered 500, where a number from 200 to 299 is wanted.' })
    expect((await jobsOf(call?.id ?? ''))[0]).toEqual(after(clock.now(), pause))
    clock.advance(pause)
    if (count === 5) await db().webhookEndpoint.updateMany({ data: { failingSince: clock.now() } })
  }
  await deliver(clock.now)
  expect(await calls()).toMatchObject([{ state: 'failed', attempts: 10 }])
  expect(new Set(received.map(({ headers, body }) => `${headers['webhook-id'] as string} ${body}`)).size).toBe(1)
  expect(nextAttempt(10, new Date(), Math.random)).toBeNull()
})

test('what has failed is sent again by hand, as a delivery of its own, with the same id for the receiver', async () => {
  await anEndpoint()
  await somethingHappens()
  answer = { status: 410 }
  await deliver()
  await db().delivery.updateMany({ where: { accountId: admin.accountId, channel: 'webhook' }, data: { state: 'failed', endedAt: new Date() } })
  answer = { status: 204 }
  const [failed] = await calls()
  expect(await resendDelivery(admin, { deliveryId: failed?.id ?? '' }, aContext())).toMatchObject({ ok: true })
  await deliver()
  expect(await calls()).toMatchObject([{ state: 'delivered', status: 204, repeats: true }, { state: 'failed', repeats: false }])
  expect(received[1]?.headers['webhook-id']).toBe(received[0]?.headers['webhook-id'])
})

test('an address that fails for three days is paused, which people are told of, and goes on when somebody resumes it', async () => {
  const { id: endpointId } = await anEndpoint()
  const clock = aClock(new Date())
  answer = { status: 503 }
  await somethingHappens()
  await deliver(clock.now)
  expect(await showEndpoint(admin, endpointId)).toMatchObject({ value: { failingSince: clock.now(), pausedAt: null } })
  clock.advance(days(3))
  await deliver(clock.now)
  expect(await showEndpoint(admin, endpointId)).toMatchObject({ value: { pausedAt: clock.now() } })
  expect(await newestMail(enterprise.email, 'news')).toMatchObject({ title: `The webhook ${HOST} is paused` })
  await somethingHappens()
  expect((await calls())[0]).toMatchObject({ state: 'failed', error: 'The webhook was paused.', attempts: 0 })
  const before = received.length
  await deliver(clock.now)
  expect(received).toHaveLength(before)
  expect(await testEndpoint(admin, { endpointId }, aContext())).toMatchObject({ ok: false, failure: { code: 'WEBHOOK_PAUSED' } })
  expect(await resendDelivery(admin, { deliveryId: (await calls())[0]?.id ?? '' }, aContext())).toMatchObject({ ok: false, failure: { code: 'WEBHOOK_PAUSED' } })
  answer = { status: 200 }
  expect(await resumeEndpoint(admin, { endpointId }, aContext())).toMatchObject({ ok: true })
  await somethingHappens()
  await deliver(clock.now)
  expect((await calls())[0]).toMatchObject({ state: 'delivered' })
  expect(await showEndpoint(admin, endpointId)).toMatchObject({ value: { failingSince: null, pausedAt: null } })
})

test('a replaced secret signs for a day more, and then no longer; neither is in the database as it is', async () => {
  const { id: endpointId, secret: first } = await anEndpoint()
  const now = new Date()
  const drawn = await redrawSecret(admin, { endpointId }, aContext({ now }))
  if (!drawn.ok) throw new Error(drawn.failure.code)
  const { secret: second } = drawn.value
  await somethingHappens()
  await deliver()
  const [call] = received
  for (const secret of [first, second]) expect(new Webhook(secret).verify(call?.body ?? '', call?.headers as Record<string, string>)).toBeTruthy()
  await somethingHappens()
  await deliver(() => after(now, days(1)))
  expect(String(received[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1)
  const stored = await db().webhookEndpoint.findUniqueOrThrow({ where: { id: endpointId } })
  for (const sealed of [stored.secret, stored.formerSecret]) expect(Buffer.from(sealed ?? []).toString('latin1')).not.toContain('whsec_')
})

test.each([
  ['http://hooks.kunde.no/', 'https://'],
  ['https://127.0.0.1/', 'IP address'],
  ['https://[::1]/', 'IP address'],
  ['https://2130706433/', 'IP address'],
  ['https://localhost/', 'not a name of the public DNS'],
  ['https://hub.internal/', 'not a name of the public DNS'],
  ['https://user:pass@hooks.kunde.no/', 'name and password'],
  ['https://hooks.kunde.no:8443/', 'port 8443'],
  ['https://hooks.kunde.no:22/', 'port 22'],
])('%s is refused where it is entered', async (url, why) => {
  expect(readTarget(url)).toMatchObject({ ok: false, why: expect.stringContaining(why) as string })
  expect(await makeEndpoint(admin, { url, about: 'all' }, aContext())).toMatchObject({ ok: false, failure: { field: 'url' } })
})

test.each([
  ['inside.kunde.no', 'private address'],
  ['metadata.kunde.no', 'link-local'],
  [HOST, 'loopback'],
])('what leads inside is not called: %s', async (host, why) => {
  const answered = await strict().send({ url: `https://${host}/`, headers: {}, body: '{}' })
  expect(answered).toMatchObject({ status: null, error: expect.stringContaining(why) as string })
  expect(received).toEqual([])
})

test('no redirect is followed, and no answer is waited for for ever', async () => {
  answer = { status: 302, location: 'https://metadata.kunde.no/' }
  expect(await open().send({ url: URL_, headers: {}, body: '{}' })).toMatchObject({ status: 302, error: expect.stringContaining('no redirect is followed') as string })
  answer = { status: 200, silent: true }
  expect(await open(300).send({ url: URL_, headers: {}, body: '{}' })).toEqual({ status: null, error: 'No answer within 0.3 seconds.' })
})

test('a receiver without a certificate that can be trusted is not told anything', async () => {
  const speaksNoTls = webhookTransport({ dns: dnsProbe([names.resolver]), loopbackPort: port })
  expect(await speaksNoTls.send({ url: URL_, headers: {}, body: '{"a":1}' })).toMatchObject({ status: null, error: expect.stringMatching(/TLS|HTTP/) as string })
  expect(received).toEqual([])
})

test('webhooks are the enterprise’s own, at most ten, and changed by who manages notifications', async () => {
  const { id: endpointId } = await anEndpoint()
  const stranger = anActor(await anActiveEnterprise())
  const auditor = anActor(enterprise, 'auditor')
  for (const act of [pauseByHand, resumeEndpoint, redrawSecret, testEndpoint, removeEndpoint]) {
    expect(await act(stranger, { endpointId }, aContext())).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await act(auditor, { endpointId }, aContext())).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
  }
  expect(await changeEndpoint(stranger, { endpointId, url: URL_, about: 'all' }, aContext())).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  expect(await showEndpoint(stranger, endpointId)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
  expect(await showEndpoints(stranger)).toEqual({ ok: true, value: [] })
  for (let count = 1; count < 10; count++) await anEndpoint()
  expect(await makeEndpoint(admin, { url: URL_, about: 'all' }, aContext())).toMatchObject({ ok: false, failure: { code: 'TOO_MANY_WEBHOOKS' } })
  await somethingHappens()
  expect(await removeEndpoint(admin, { endpointId }, aContext())).toMatchObject({ ok: true })
  expect(await calls()).toHaveLength(10)
  await deliver()
  expect(received).toHaveLength(9)
  expect((await calls()).filter(({ state }) => state === 'failed')).toMatchObject([{ error: 'The webhook was deleted.', endpointId: null }])
})
