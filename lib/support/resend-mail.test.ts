import { ok } from '@/lib/core/result'
import { after, hours } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { deliverMail, type AttemptOutcome } from '@/lib/mail/deliver'
import { enqueueMail } from '@/lib/mail/enqueue'
import { useDatabase } from '@/lib/testing/database'
import { aContext, aPendingEnterprise, aStaffMember, type Enterprise, type StaffMember } from '@/lib/testing/factories'
import { listParkedMails } from './list-parked'
import { resendMail } from './resend-mail'
import { showPerson } from './show-person'

useDatabase()

let staff: StaffMember
let person: Enterprise
beforeAll(async () => {
  staff = await aStaffMember()
  person = await aPendingEnterprise()
})

const start = new Date('2026-03-01T12:00:00Z')
const keys: string[] = []

function attempt(id: string, outcome: AttemptOutcome, at: Date) {
  const send = ({ idempotencyKey }: { idempotencyKey: string }) => {
    keys.push(idempotencyKey)
    return Promise.resolve(outcome)
  }
  const render = () => Promise.resolve({ subject: 'Hello', html: 'h', text: 't' })
  return deliverMail(id, { transport: { keepsBodies: false, send }, render, clock: () => at, random: () => 0 })
}

async function aParkedMail(at = start): Promise<string> {
  const to = { userId: person.userId, email: person.email }
  await transact(async (tx) => {
    await enqueueMail(tx, { to, template: 'unblocked', props: { name: 'Ann', manager: { name: 'Bob', email: 'bob@example.org' }, reference: 'BL-1', newPassword: null } }, at)
    return ok()
  })
  const { id } = await db().mail.findFirstOrThrow({ orderBy: { id: 'desc' }, select: { id: true } })
  expect(await attempt(id, { outcome: 'refused', why: 'validation_error: no such domain' }, at)).toBe('parked')
  return id
}

const resend = (mailId: string, now: Date) => resendMail({ mailId }, staff.userId, aContext({ now }))

beforeEach(() => void keys.splice(0))

test('a parked mail is on the list with why, and on the page of its person, without its text', async () => {
  const id = await aParkedMail()
  const { rows } = await listParkedMails(undefined)
  const listed = rows.find((row) => row.id === id)
  expect(listed).toMatchObject({ to: person.email, subject: 'Hello', lastError: 'validation_error: no such domain', parkedAt: start, user: { id: person.userId } })
  expect(listed).not.toHaveProperty('body')
  expect(listed).not.toHaveProperty('props')
  const shown = await showPerson(person.userId, new Date())
  expect(shown).toMatchObject({ ok: true, value: { mails: expect.arrayContaining([expect.objectContaining({ id, state: 'parked' })]) } })
})

test('sent again within a day it keeps its key; the deed is in the audit trail and on the page of its person', async () => {
  const id = await aParkedMail()
  expect(await resend(id, after(start, hours(23)))).toEqual({ ok: true, value: { to: person.email } })
  expect(await attempt(id, { outcome: 'accepted', providerId: 'p' }, after(start, hours(23)))).toBe('sent')
  expect(keys).toEqual([id, id])
  expect(await db().auditEvent.findMany({ where: { target: id } })).toMatchObject([{ action: 'mail.resent', actorId: staff.userId, details: { template: 'unblocked', attempts: 1 } }])
  const shown = await showPerson(person.userId, new Date())
  expect(shown.ok && shown.value.audit.map(({ action }) => action)).toContain('mail.resent')
})

test('sent again after a day it has a new key, and 24 hours of attempts under it', async () => {
  const id = await aParkedMail()
  const later = after(start, hours(24))
  expect(await resend(id, later)).toMatchObject({ ok: true })
  expect(await attempt(id, { outcome: 'failed', why: 'oops', retryAfter: null }, later)).toBe('put-off')
  expect(await attempt(id, { outcome: 'failed', why: 'oops', retryAfter: null }, after(later, hours(20)))).toBe('put-off')
  expect(await attempt(id, { outcome: 'accepted', providerId: 'p' }, after(later, hours(21)))).toBe('sent')
  expect(new Set(keys.slice(1)).size).toBe(1)
  expect(keys[1]).not.toBe(keys[0])
})

test('of two staff at once one sends it again, and the other is told', async () => {
  const id = await aParkedMail()
  const answers = await Promise.all([resend(id, start), resend(id, start), resend(id, start)])
  expect(answers.filter(({ ok: done }) => done)).toHaveLength(1)
  expect(answers.filter(({ ok: done }) => !done)).toHaveLength(2)
  expect(await db().auditEvent.count({ where: { target: id } })).toBe(1)
  const jobs = await db().$queryRaw<object[]>`select 1 from graphile_worker._private_jobs jobs where jobs.payload ->> 'mailId' = ${id} and locked_at is null`
  expect(jobs).toHaveLength(1)
})

test('a mail that is not parked, or is not there, is not sent again', async () => {
  const id = await aParkedMail()
  await resend(id, start)
  for (const mailId of [id, 'mail_nothing']) expect(await resend(mailId, start)).toMatchObject({ ok: false, failure: { code: 'NOT_PARKED' } })
})

test('the list goes on behind a cursor, newest first, with every mail once', async () => {
  await db().$executeRaw`
    insert into mails (id, "to", template, state, props, idempotency_key, due_at, created_at, parked_at, last_error)
    select 'mail_crowd' || n, 'crowd@example.com', 'unblocked', 'parked', '\\x00', 'crowd' || n, now(), now(), ${after(start, hours(1))}::timestamptz + (n / 3) * interval '1 second', 'oops' from generate_series(1, 60) n`
  const seen: { id: string; at: number }[] = []
  for (let next: string | undefined = ''; next !== undefined; ) {
    const page = await listParkedMails(next || undefined)
    seen.push(...page.rows.map(({ id, parkedAt }) => ({ id, at: parkedAt?.getTime() ?? 0 })))
    next = page.next ?? undefined
  }
  expect(seen).toHaveLength(await db().mail.count({ where: { state: 'parked' } }))
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
  expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).sort((a, b) => b - a))
  expect((await listParkedMails('nonsense')).rows).toHaveLength(25)
})
