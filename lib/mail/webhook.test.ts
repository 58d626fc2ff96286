import { createHmac } from 'node:crypto'
import { minutes } from '@/lib/core/time'
import { ok } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { useDatabase } from '@/lib/testing/database'
import { aPendingEnterprise } from '@/lib/testing/factories'
import { deliverMail } from './deliver'
import { enqueueMail } from './enqueue'
import { receiveNews } from './receive-news'
import { readWebhook, type MailNews, type WebhookHeaders } from './webhook'

const { connect } = useDatabase()

const SECRET = `whsec_${Buffer.from('a webhook secret of these tests.').toString('base64')}`
const event = { type: 'email.delivered', created_at: '2026-03-01T12:00:00.000Z', data: { email_id: 'resend-1', tags: { mail: 'mail_1' } } }

/** Signs as the standard says: HMAC-SHA-256 over id, seconds and body. */
function signed(body: string, { id = 'msg_1', age = 0, secret = SECRET } = {}): WebhookHeaders {
  const timestamp = String(Math.floor((Date.now() - age) / 1000))
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  return { id, timestamp, signature: `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}` }
}

describe('a webhook', () => {
  const raw = JSON.stringify(event)
  const good = signed(raw)

  test('that is signed is read', () => {
    const news = { id: 'msg_1', type: 'delivered', at: new Date('2026-03-01T12:00:00Z'), mailId: 'mail_1', providerId: 'resend-1', detail: null }
    expect(readWebhook(raw, good, SECRET)).toEqual({ ok: true, value: news })
    expect(readWebhook(raw, { ...good, signature: `v1,AAAA ${good.signature}` }, SECRET)).toEqual({ ok: true, value: news })
  })

  test.each<[string, string, WebhookHeaders]>([
    ['another secret', raw, signed(raw, { secret: `whsec_${Buffer.from('somebody else').toString('base64')}` })],
    ['another body', raw.replace('delivered', 'bounced'), good],
    ['another id', raw, { ...good, id: 'msg_2' }],
    ['another time', raw, { ...good, timestamp: String(Number(good.timestamp) + 1) }],
    ['an age over five minutes', raw, signed(raw, { age: minutes(5) + 2000 })],
    ['a time over five minutes ahead', raw, signed(raw, { age: -minutes(6) })],
    ['no signature', raw, { ...good, signature: null }],
    ['no id', raw, { ...good, id: null }],
    ['no time', raw, { ...good, timestamp: null }],
    ['words for a time', raw, { ...good, timestamp: 'now' }],
    ['an endless id', raw, signed(raw, { id: 'm'.repeat(201) })],
    ['an empty signature', raw, { ...good, signature: 'v1,' }],
    ['a body that is no JSON', 'hello', signed('hello')],
  ])('with %s is refused', (_, body, headers) => {
    expect(readWebhook(body, headers, SECRET)).toMatchObject({ ok: false, failure: { code: 'UNAUTHENTICATED' } })
  })

  test('of another type says nothing', () => {
    for (const type of ['email.opened', 'email.sent', 'contact.created', 'toString']) {
      const other = JSON.stringify({ ...event, type })
      expect(readWebhook(other, signed(other), SECRET)).toEqual({ ok: true, value: null })
    }
  })

  test.each([{ ...event, created_at: 'yesterday' }, { ...event, created_at: null }, { type: 'email.bounced' }, { ...event, data: { email_id: 7 } }, [], 'text', null])('with the wrong content is invalid: %j', (content) => {
    const body = JSON.stringify(content)
    expect(readWebhook(body, signed(body), SECRET)).toMatchObject({ ok: false, failure: { code: 'INVALID' } })
  })

  test('of a bounce brings its reason, shortened', () => {
    const bounce = JSON.stringify({ ...event, type: 'email.bounced', data: { ...event.data, bounce: { message: 'x'.repeat(900), type: 'Permanent', subType: 'General' } } })
    expect(readWebhook(bounce, signed(bounce), SECRET)).toMatchObject({ value: { type: 'bounced', detail: 'x'.repeat(500) } })
  })
})

describe('news of a mail', () => {
  let person: { userId: string; email: string }
  beforeAll(async () => {
    person = await aPendingEnterprise()
  })

  async function aMail(sent: boolean): Promise<string> {
    await transact(async (tx) => {
      await enqueueMail(tx, { to: person, template: 'unblocked', props: { name: 'Ann', manager: { name: 'Bob', email: 'bob@example.org' }, reference: 'BL-1', newPassword: null } }, new Date())
      return ok()
    })
    const { id } = await db().mail.findFirstOrThrow({ orderBy: { id: 'desc' }, select: { id: true } })
    const send = () => Promise.resolve({ outcome: 'accepted', providerId: `resend-${id}` } as const)
    const render = () => Promise.resolve({ subject: 's', html: 'h', text: 't' })
    if (sent) await deliverMail(id, { transport: { keepsBodies: false, send }, render, clock: () => new Date(), random: () => 0 })
    return id
  }
  const row = (id: string) => db().mail.findUniqueOrThrow({ where: { id } })
  let deliveries = 0
  const news = (mailId: string, differences: Partial<MailNews> = {}): MailNews => ({ id: `msg_${++deliveries}`, type: 'delivered', at: new Date('2026-03-01T12:00:00Z'), mailId, providerId: `resend-${mailId}`, detail: null, ...differences })

  test('is kept with its time, by the tag or by the id of the provider', async () => {
    const [one, two] = [await aMail(true), await aMail(true)]
    expect(await receiveNews(news(one, { providerId: 'unheard-of' }), new Date())).toBe(true)
    expect(await receiveNews({ ...news(two), mailId: null }, new Date())).toBe(true)
    for (const id of [one, two]) expect(await row(id)).toMatchObject({ state: 'sent', deliveredAt: new Date('2026-03-01T12:00:00Z'), bouncedAt: null })
  })

  test('counts once, however often and at once it is told', async () => {
    const id = await aMail(true)
    const told = news(id)
    const received = await Promise.all(Array.from({ length: 8 }, () => receiveNews(told, new Date())))
    expect(received.filter(Boolean)).toHaveLength(1)
    expect(await db().mailEvent.count({ where: { mailId: id } })).toBe(1)
    expect(await receiveNews({ ...told, type: 'complained' }, new Date())).toBe(false)
    expect(await row(id)).toMatchObject({ complainedAt: null })
  })

  test('in any order ends in the same: each outcome with its first time', async () => {
    const [late, early] = [new Date('2026-03-02T12:00:00Z'), new Date('2026-03-01T12:00:00Z')]
    const id = await aMail(true)
    await receiveNews(news(id, { type: 'complained', at: late }), new Date())
    await receiveNews(news(id, { type: 'bounced', at: late, detail: 'mailbox full' }), new Date())
    await receiveNews(news(id, { type: 'delivered', at: early }), new Date())
    await receiveNews(news(id, { type: 'bounced', at: early, detail: 'another story' }), new Date())
    expect(await row(id)).toMatchObject({ deliveredAt: early, bouncedAt: late, bounceReason: 'mailbox full', complainedAt: late })
  })

  test('of a mail whose acceptance was never heard of says that it was sent', async () => {
    const id = await aMail(false)
    await receiveNews(news(id, { providerId: 'resend-x' }), new Date())
    expect(await row(id)).toMatchObject({ state: 'sent', providerId: 'resend-x', deliveredAt: expect.any(Date), body: null, props: null })
  })

  test('of a mail that is not ours is none', async () => {
    expect(await receiveNews(news('mail_unknown', { id: 'msg_unknown' }), new Date())).toBe(false)
    expect(await db().mailEvent.count({ where: { id: 'msg_unknown' } })).toBe(0)
  })

  test('is held by the database: no outcome is dated anew, no event changed or deleted', async () => {
    const id = await aMail(true)
    await receiveNews(news(id), new Date())
    await expect(db().$executeRaw`update mails set delivered_at = null where id = ${id}`).rejects.toThrow('not taken back')
    await expect(db().$executeRaw`update mails set state = 'queued', sent_at = null where id = ${id}`).rejects.toThrow('not taken back')
    const owner = await connect()
    await expect(owner.query('delete from mail_events where mail_id = $1', [id])).rejects.toThrow('never changed or deleted')
  })
})
