import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ok } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { useDatabase } from '@/lib/testing/database'
import { aPendingEnterprise } from '@/lib/testing/factories'
import { after, hours, minutes, seconds } from '@/lib/core/time'
import { deliverMail, readBody, type AttemptOutcome, type MailTransport, type RenderedMail } from './deliver'
import { enqueueMail } from './enqueue'
import { mailsTo } from './history'
import { reviveMails } from './revive'
import { mailboxTransport, resendTransport } from './transports'

useDatabase()

type Sent = Parameters<MailTransport['send']>[0]

let person: { userId: string; email: string }
beforeAll(async () => {
  person = await aPendingEnterprise()
})

/** Queues a mail whose props are recognised in what is rendered. */
async function queue(reference: string): Promise<string> {
  await transact(async (tx) => {
    const props = { name: 'Ann', manager: { name: 'Bob', email: 'bob@example.org' }, reference, newPassword: null }
    await enqueueMail(tx, { to: person, template: 'unblocked', props }, new Date())
    return ok()
  })
  return (await db().mail.findFirstOrThrow({ orderBy: { id: 'desc' }, select: { id: true } })).id
}

let renderings = 0
// Another text each time it is called: a repeat that rendered anew would be noticed.
const render = (template: string, props: unknown): Promise<RenderedMail> =>
  Promise.resolve({ subject: `${template} ${(props as { reference: string }).reference}`, html: `<p>rendering ${++renderings}</p>`, text: `rendering ${renderings}` })

const failed = (why: string, retryAfter: number | null = null): AttemptOutcome => ({ outcome: 'failed', why, retryAfter })
const refused = (why: string): AttemptOutcome => ({ outcome: 'refused', why })

function aTransport(outcomes: AttemptOutcome[], keepsBodies = false) {
  const sent: Sent[] = []
  const transport: MailTransport = {
    keepsBodies,
    send(mail) {
      sent.push(mail)
      return Promise.resolve(outcomes[sent.length - 1] ?? { outcome: 'accepted', providerId: `provider-${sent.length}` })
    },
  }
  return { sent, transport }
}

const deliver = (id: string, transport: MailTransport, at = new Date()) => deliverMail(id, { transport, render, clock: () => at, random: () => 0 })
/** When the jobs that wait for a mail are due. */
const jobsOf = async (id: string) => (await db().$queryRaw<{ at: Date }[]>`select run_at as at from graphile_worker._private_jobs jobs where jobs.payload ->> 'mailId' = ${id} and locked_at is null`).map(({ at }) => at)
const row = (id: string) => db().mail.findUniqueOrThrow({ where: { id } })

async function untilTried(id: string): Promise<void> {
  while (!(await row(id)).firstTriedAt) await new Promise((resolve) => setImmediate(resolve))
}

describe('a queued mail', () => {
  test('exists if and only if its cause does', async () => {
    const before = await db().mail.count()
    await expect(
      transact(async (tx) => {
        await enqueueMail(tx, { to: person, template: 'unblocked', props: { name: '', manager: { name: '', email: '' }, reference: '', newPassword: null } }, new Date())
        throw new Error('the cause failed')
      }),
    ).rejects.toThrow('the cause failed')
    expect(await db().mail.count()).toBe(before)
  })

  test('is worded for its reader as they are when it goes out', async () => {
    const id = await queue('for its reader')
    await db().user.update({ where: { id: person.userId }, data: { timeZone: 'Asia/Kolkata', language: 'en-IN' } })
    const readers: unknown[] = []
    await deliverMail(id, { transport: aTransport([]).transport, render: (template, props, reader) => (readers.push(reader), render(template, props)), clock: () => new Date(), random: () => 0 })
    expect(readers).toEqual([{ timeZone: 'Asia/Kolkata', language: 'en-IN' }])
  })

  test('is sealed, and has one job that delivers it', async () => {
    const id = await queue('BL-SECRET')
    const mail = await row(id)
    expect(mail).toMatchObject({ state: 'queued', to: person.email, userId: person.userId, body: null, attempts: 0 })
    expect(Buffer.from(mail.props ?? []).toString('latin1')).not.toContain('BL-SECRET')
    const jobs = await db().$queryRaw<object[]>`select jobs.id from graphile_worker._private_jobs jobs where jobs.payload ->> 'mailId' = ${id}`
    expect(jobs).toHaveLength(1)
  })
})

describe('delivery', () => {
  test('sends once, under the id of the mail, and forgets what it sent', async () => {
    const id = await queue('BL-1')
    const { sent, transport } = aTransport([])
    await deliver(id, transport)
    expect(sent).toMatchObject([{ to: person.email, subject: 'unblocked BL-1', idempotencyKey: id }])
    expect(await row(id)).toMatchObject({ state: 'sent', subject: 'unblocked BL-1', props: null, body: null, providerId: 'provider-1', attempts: 1, lastError: null, sentAt: expect.any(Date) })
  })

  test('of what was sent already sends nothing', async () => {
    const id = await queue('BL-2')
    const { sent, transport } = aTransport([])
    await deliver(id, transport)
    await deliver(id, transport)
    expect(sent).toHaveLength(1)
  })

  test('that fails is written down and put off, longer each time, with the same text to the byte', async () => {
    const id = await queue('BL-3')
    const { sent, transport } = aTransport([failed('rate_limit_exceeded: Too many requests'), failed('internal_server_error: oops')])
    const at = new Date()
    expect(await deliver(id, transport, at)).toBe('put-off')
    expect(await row(id)).toMatchObject({ state: 'queued', attempts: 1, lastError: 'rate_limit_exceeded: Too many requests', props: null, firstTriedAt: at, dueAt: after(at, seconds(1)) })
    expect(await jobsOf(id)).toEqual([after(at, seconds(1))])
    expect(await deliver(id, transport, at)).toBe('put-off')
    expect(await jobsOf(id)).toEqual([after(at, seconds(2))])
    expect(await deliver(id, transport, at)).toBe('sent')
    expect(sent).toHaveLength(3)
    expect(sent[1]).toEqual(sent[0])
    expect(sent[2]).toEqual(sent[0])
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 3, lastError: null, body: null })
  })

  test('waits as long as the provider asks', async () => {
    const id = await queue('BL-WAIT')
    const at = new Date()
    await deliver(id, aTransport([failed('rate_limit_exceeded: slow down', minutes(7))]).transport, at)
    expect(await jobsOf(id)).toEqual([after(at, minutes(7))])
  })

  test('that is refused is parked at once, with the reason, and what it is made of stays', async () => {
    const id = await queue('BL-4')
    const at = new Date()
    expect(await deliver(id, aTransport([refused('validation_error: no such domain')]).transport, at)).toBe('parked')
    expect(await row(id)).toMatchObject({ state: 'parked', parkedAt: at, lastError: 'validation_error: no such domain', body: expect.anything() })
    const { sent, transport } = aTransport([])
    expect(await deliver(id, transport)).toBe('nothing-to-do')
    expect(sent).toEqual([])
  })

  test('is tried for 24 hours, and parked then', async () => {
    const id = await queue('BL-DAY')
    const start = new Date()
    let at = start
    let tries = 0
    for (let delivery = ''; delivery !== 'parked'; tries++) {
      delivery = await deliver(id, aTransport([failed('internal_server_error: oops')]).transport, at)
      at = (await row(id)).dueAt
    }
    const mail = await row(id)
    const lasted = (mail.parkedAt?.getTime() ?? 0) - start.getTime()
    expect(lasted).toBeGreaterThan(hours(22))
    expect(lasted).toBeLessThan(hours(24))
    expect(tries).toBeLessThan(60)
  })

  test('under a key that the provider has forgotten is not tried: it could be a second mail', async () => {
    const id = await queue('BL-OLD')
    const start = new Date()
    await deliver(id, aTransport([failed('application_error: no answer')]).transport, start)
    const { sent, transport } = aTransport([])
    expect(await deliver(id, transport, after(start, hours(24)))).toBe('parked')
    expect(sent).toEqual([])
    expect(await row(id)).toMatchObject({ lastError: 'application_error: no answer' })
  })

  test('of a mail that cannot be worded is put off, and nothing is sent', async () => {
    const id = await queue('BL-5')
    const { sent, transport } = aTransport([])
    const broken = () => Promise.reject(new Error('no such template'))
    expect(await deliverMail(id, { transport, render: broken, clock: () => new Date(), random: () => 0 })).toBe('put-off')
    expect(sent).toEqual([])
    expect(await row(id)).toMatchObject({ state: 'queued', lastError: 'no such template', props: expect.anything(), firstTriedAt: expect.any(Date) })
    expect(await deliver(id, transport)).toBe('sent')
  })

  test('by two processes at once goes out under one key, and the slower failure takes nothing back', async () => {
    const id = await queue('BL-TWO')
    let release: () => void = () => undefined
    const slow: MailTransport = { keepsBodies: false, send: () => new Promise((resolve) => (release = () => resolve(refused('too late')))) }
    const slower = deliver(id, slow)
    await untilTried(id)
    const { sent, transport } = aTransport([])
    expect(await deliver(id, transport)).toBe('sent')
    release()
    expect(await slower).toBe('nothing-to-do')
    expect(sent).toMatchObject([{ idempotencyKey: id }])
    expect(await row(id)).toMatchObject({ state: 'sent', parkedAt: null })
  })

  test('whose job is lost gets another', async () => {
    const id = await queue('BL-LOST')
    await db().$executeRaw`delete from graphile_worker._private_jobs where payload ->> 'mailId' = ${id}`
    await reviveMails(after(new Date(), minutes(1)))
    expect(await jobsOf(id)).toHaveLength(0)
    await reviveMails(after(new Date(), minutes(20)))
    await reviveMails(after(new Date(), minutes(20)))
    expect(await jobsOf(id)).toHaveLength(1)
  })

  test('of a mail that does not exist is nothing to do', async () => {
    await expect(deliver('mail_00000000000000000000000000', aTransport([]).transport)).resolves.toBe('nothing-to-do')
  })

  test('into the mailbox keeps the text there, sealed', async () => {
    const id = await queue('BL-6')
    await deliver(id, mailboxTransport)
    const mail = await row(id)
    expect(mail).toMatchObject({ state: 'sent', providerId: null })
    expect(Buffer.from(mail.body ?? []).toString('latin1')).not.toContain('rendering')
    expect(readBody(mail.body ?? new Uint8Array())).toMatchObject({ subject: 'unblocked BL-6' })
  })

  test('is seen by support in the list of mails, newest first, without a word of the text', async () => {
    const mails = await mailsTo(db(), person.userId, 3)
    expect(mails).toHaveLength(3)
    expect(mails[0]).toMatchObject({ subject: 'unblocked BL-6', state: 'sent', attempts: 1 })
    for (const mail of mails) {
      expect(mail).not.toHaveProperty('body')
      expect(mail).not.toHaveProperty('props')
    }
  })
})

describe('through Resend', () => {
  type Call = { method: string | undefined; url: string | undefined; headers: IncomingHttpHeaders; body: string }
  const calls: Call[] = []
  const answers: { status: number; body: object; headers?: Record<string, string> }[] = []
  let server: Server
  let transport: MailTransport

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = ''
      request.setEncoding('utf8')
      request.on('data', (chunk: string) => (body += chunk))
      request.on('end', () => {
        calls.push({ method: request.method, url: request.url, headers: request.headers, body })
        const { status, body: answer, headers } = answers.shift() ?? { status: 200, body: { id: `resend-${calls.length}` } }
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(answer))
      })
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    transport = resendTransport({ apiKey: 're_test', baseUrl: `http://127.0.0.1:${port}`, from: 'Hub <hub@example.com>' })
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  beforeEach(() => void calls.splice(0))

  test('a mail is posted with its key, its parts and the idempotency key', async () => {
    const id = await queue('BL-7')
    await deliver(id, transport)
    expect(calls).toHaveLength(1)
    const [call] = calls
    expect(call).toMatchObject({ method: 'POST', url: '/emails', headers: { authorization: 'Bearer re_test', 'idempotency-key': id } })
    expect(JSON.parse(call?.body ?? '{}')).toMatchObject({ from: 'Hub <hub@example.com>', to: person.email, subject: 'unblocked BL-7', html: expect.any(String), text: expect.any(String) })
    expect(await row(id)).toMatchObject({ state: 'sent', providerId: expect.stringMatching(/^resend-/), body: null })
  })

  const limited = { statusCode: 429, name: 'rate_limit_exceeded', message: 'Too many requests' }
  test.each<[string, { status: number; body: object; headers?: Record<string, string> }, number]>([
    ['429 with seconds', { status: 429, body: limited, headers: { 'retry-after': '90' } }, seconds(90)],
    ['429 with a date', { status: 429, body: limited, headers: { 'retry-after': new Date(Date.now() + hours(1)).toUTCString() } }, minutes(59)],
    ['429 without a word', { status: 429, body: limited }, seconds(1)],
    ['500', { status: 500, body: { statusCode: 500, name: 'internal_server_error', message: 'Something went wrong' } }, seconds(1)],
    ['503', { status: 503, body: { statusCode: 503, name: 'application_error', message: 'Unavailable' }, headers: { 'retry-after': '30' } }, seconds(30)],
    ['408', { status: 408, body: { statusCode: 408, name: 'application_error', message: 'Timeout' } }, seconds(1)],
    ['409 for the same mail under way', { status: 409, body: { statusCode: 409, name: 'concurrent_idempotent_requests', message: 'In progress' } }, seconds(1)],
    ['a success that names no mail', { status: 200, body: {} }, seconds(1)],
  ])('%s is put off and repeated with the same key and the same body', async (name, answer, pause) => {
    const id = await queue(`BL-${name}`)
    answers.push(answer)
    const at = new Date()
    expect(await deliver(id, transport, at)).toBe('put-off')
    expect((await row(id)).dueAt.getTime()).toBeGreaterThanOrEqual(after(at, pause).getTime())
    expect(await deliver(id, transport)).toBe('sent')
    expect(calls).toHaveLength(2)
    expect(calls[1]?.body).toBe(calls[0]?.body)
    expect(calls.map(({ headers }) => headers['idempotency-key'])).toEqual([id, id])
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  test.each([
    [400, 'validation_error'],
    [401, 'missing_api_key'],
    [403, 'invalid_api_key'],
    [409, 'invalid_idempotent_request'],
    [422, 'invalid_parameter'],
  ])('a refusal with %i (%s) is parked at once', async (status, name) => {
    const id = await queue(`BL-${status}`)
    answers.push({ status, body: { statusCode: status, name, message: 'No' } })
    expect(await deliver(id, transport)).toBe('parked')
    expect(await row(id)).toMatchObject({ state: 'parked', lastError: `${name}: No` })
    // The key of the account is never written down.
    expect(JSON.stringify(await row(id))).not.toContain('re_test')
  })

  test('a server that is not there, or says nothing in time, is put off', async () => {
    const id = await queue('BL-8')
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await new Promise((resolve) => silent.once('listening', resolve))
    const { port } = silent.address() as AddressInfo
    for (const baseUrl of ['http://127.0.0.1:1', `http://127.0.0.1:${port}`]) {
      expect(await deliver(id, resendTransport({ apiKey: 're_test', baseUrl, from: 'Hub <hub@example.com>', timeout: 100 }))).toBe('put-off')
    }
    silent.closeAllConnections()
    silent.close()
    expect(await row(id)).toMatchObject({ state: 'queued', attempts: 2 })
    expect(await deliver(id, transport)).toBe('sent')
    expect(calls).toHaveLength(1)
  })
})
