import type pg from 'pg'
import { inbox } from '../fixtures/inbox'
import { aPerson, signedUp } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { mailEvent, sendWebhook } from '../support/webhook'

const mailTo = async (database: pg.Client, email: string) =>
  (await database.query<{ delivered_at: Date | null; bounced_at: Date | null; complained_at: Date | null }>('select delivered_at, bounced_at, complained_at from mails where "to" = $1', [email])).rows[0]

test.describe('POST /api/webhooks/resend', () => {
  test('200 for news of a mail, which is kept once however often it is told', async ({ request, database }) => {
    const { person } = await signedUp(request)
    const mail = await inbox.newest(person.email, 1)
    const event = mailEvent('email.delivered', mail)
    const id = `msg_${mail.id}`
    // The provider may tell it before our own note of the sending is written.
    await expect.poll(async () => (await database.query('select 1 from mails where provider_id = $1', [mail.id])).rowCount).toBe(1)
    expect((await sendWebhook(request, event, { id })).status()).toBe(200)
    const told = await mailTo(database, person.email)
    expect(told).toMatchObject({ delivered_at: new Date(event.created_at), bounced_at: null, complained_at: null })
    expect((await sendWebhook(request, mailEvent('email.bounced', mail), { id })).status()).toBe(200)
    expect(await mailTo(database, person.email)).toEqual(told)
  })

  test('200 and nothing kept for another type and for a mail that is not ours', async ({ request, database }) => {
    for (const event of [mailEvent('email.opened', { id: 'unknown' }), mailEvent('email.bounced', { id: 'unknown' })]) {
      const id = `msg_${aPerson().email}`
      expect((await sendWebhook(request, event, { id })).status()).toBe(200)
      expect((await database.query('select 1 from mail_events where id = $1', [id])).rowCount).toBe(0)
    }
  })

  const event = mailEvent('email.delivered', { id: 'unknown' })
  const refusals: [string, number, unknown, Parameters<typeof sendWebhook>[2]][] = [
    ['401 for a wrong signature', 401, event, { signature: `v1,${Buffer.alloc(32).toString('base64')}` }],
    ['401 for one that is older than five minutes', 401, event, { ageSeconds: 303 }],
    ['401 for one of the future', 401, event, { ageSeconds: -360 }],
    ['422 for what cannot be read', 422, { type: 'email.bounced' }, {}],
    ['413 for more than 64 KiB', 413, 'x'.repeat(64 * 1024 + 1), {}],
    ['415 for another content type', 415, event, { headers: { 'Content-Type': 'text/plain' } }],
  ]
  for (const [name, status, content, options] of refusals) {
    test(name, async ({ request }) => {
      expect((await sendWebhook(request, content, options)).status()).toBe(status)
    })
  }

  test('405 for GET', async ({ request }) => {
    expect((await request.get('/api/webhooks/resend')).status()).toBe(405)
  })
})
