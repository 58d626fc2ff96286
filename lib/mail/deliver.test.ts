import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ok } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { useDatabase } from '@/lib/testing/database'
import { aPendingEnterprise } from '@/lib/testing/factories'
import { deliverMail, readBody, type MailTransport, type RenderedMail } from './deliver'
import { enqueueMail } from './enqueue'
import { mailsTo } from './history'
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

function aTransport(outcomes: (Error | null)[], keepsBodies = false) {
  const sent: Sent[] = []
  const transport: MailTransport = {
    keepsBodies,
    send(mail) {
      sent.push(mail)
      const outcome = outcomes[sent.length - 1] ?? null
      return outcome ? Promise.reject(outcome) : Promise.resolve({ providerId: `provider-${sent.length}` })
    },
  }
  return { sent, transport }
}

const deliver = (id: string, transport: MailTransport, final = false) => deliverMail(id, { final }, { transport, render, clock: () => new Date() })
const row = (id: string) => db().mail.findUniqueOrThrow({ where: { id } })

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

  test('that fails is told to the queue, written down, and repeated with the same text to the byte', async () => {
    const id = await queue('BL-3')
    const { sent, transport } = aTransport([new Error('rate_limit_exceeded: Too many requests'), new Error('internal_server_error: oops')])
    await expect(deliver(id, transport)).rejects.toThrow('rate_limit_exceeded')
    expect(await row(id)).toMatchObject({ state: 'queued', attempts: 1, lastError: 'rate_limit_exceeded: Too many requests', props: null })
    await expect(deliver(id, transport)).rejects.toThrow('internal_server_error')
    await deliver(id, transport)
    expect(sent).toHaveLength(3)
    expect(sent[1]).toEqual(sent[0])
    expect(sent[2]).toEqual(sent[0])
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 3, lastError: null, body: null })
  })

  test('that fails for the last time is given up, with the reason', async () => {
    const id = await queue('BL-4')
    await expect(deliver(id, aTransport([new Error('validation_error: no such domain')]).transport, true)).rejects.toThrow()
    expect(await row(id)).toMatchObject({ state: 'failed', lastError: 'validation_error: no such domain' })
  })

  test('of a mail that cannot be worded is a failure, and nothing is sent', async () => {
    const id = await queue('BL-5')
    const { sent, transport } = aTransport([])
    const broken = () => Promise.reject(new Error('no such template'))
    await expect(deliverMail(id, { final: false }, { transport, render: broken, clock: () => new Date() })).rejects.toThrow('no such template')
    expect(sent).toEqual([])
    expect(await row(id)).toMatchObject({ state: 'queued', lastError: 'no such template', props: expect.anything() })
  })

  test('of a mail that does not exist is nothing to do', async () => {
    await expect(deliver('mail_00000000000000000000000000', aTransport([]).transport)).resolves.toBeUndefined()
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
    const mails = await mailsTo(person.userId, 3)
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

  test.each([
    [429, { statusCode: 429, name: 'rate_limit_exceeded', message: 'Too many requests' }],
    [500, { statusCode: 500, name: 'internal_server_error', message: 'Something went wrong' }],
    [503, { statusCode: 503, name: 'application_error', message: 'Unavailable' }],
  ])('an answer of %i is repeated by the queue with the same key and the same body', async (status, body) => {
    const id = await queue(`BL-${status}`)
    answers.push({ status, body, headers: { 'retry-after': '1' } })
    await expect(deliver(id, transport)).rejects.toThrow(body.message)
    expect(await row(id)).toMatchObject({ state: 'queued', attempts: 1, lastError: `${body.name}: ${body.message}` })
    await deliver(id, transport)
    expect(calls).toHaveLength(2)
    expect(calls[1]?.body).toBe(calls[0]?.body)
    expect(calls.map(({ headers }) => headers['idempotency-key'])).toEqual([id, id])
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  test('a server that is not there is a failure that is repeated', async () => {
    const id = await queue('BL-8')
    const nowhere = resendTransport({ apiKey: 're_test', baseUrl: 'http://127.0.0.1:1', from: 'Hub <hub@example.com>' })
    await expect(deliver(id, nowhere)).rejects.toThrow()
    expect(await row(id)).toMatchObject({ state: 'queued', attempts: 1 })
    await deliver(id, transport)
    expect(calls).toHaveLength(1)
  })

  test('the key of the account is never written down', async () => {
    answers.push({ status: 401, body: { statusCode: 401, name: 'invalid_api_key', message: 'API key is invalid' } })
    const id = await queue('BL-9')
    await expect(deliver(id, transport)).rejects.toThrow('invalid_api_key')
    expect(JSON.stringify(await row(id))).not.toContain('re_test')
  })
})
