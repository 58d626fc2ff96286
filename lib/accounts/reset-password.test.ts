import { randomUUID } from 'node:crypto'
import { minutes } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { findLiveSession } from '@/lib/identity/sessions'
import { removeStaff } from '@/lib/support/manage-staff'
import { useDatabase } from '@/lib/testing/database'
import { aBlockedPerson, aClock, aContext, anActiveEnterprise, anAddress, aPendingEnterprise, aStaffMember, tokenOf } from '@/lib/testing/factories'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { requestReset } from './accept-request'
import { handleRequest } from './handle-request'
import { setPassword } from './set-password'
import { signIn } from './sign-in'

useDatabase()

const NEW_PASSWORD = 'quartz meadow lantern comet'

async function forget(email: string, context = aContext()): Promise<void> {
  const submission = randomUUID()
  await requestReset({ email, submission }, context)
  const { id } = await db().publicRequest.findUniqueOrThrow({ where: { submission } })
  await handleRequest(id, context)
}

async function mailedToken(email: string): Promise<string> {
  const { link } = await newestMail(email, 'reset')
  if (!link) throw new Error('the mail has no link')
  return tokenOf(link.link)
}

test('accepting looks nobody up: every address leaves the same sealed row', async () => {
  const { email } = await anActiveEnterprise()
  for (const address of [email, anAddress()]) {
    const submission = randomUUID()
    expect(await requestReset({ email: address, submission }, aContext())).toEqual({ ok: true, value: undefined })
    const row = await db().publicRequest.findUniqueOrThrow({ where: { submission } })
    expect(Buffer.from(row.form ?? []).toString('latin1')).not.toContain(address)
    expect(row.handledAt).toBeNull()
  }
  expect(await templatesTo(email)).toEqual(['activation'])
})

test('the mailed link sets a new password once, ends all sessions and is told by mail; the old password works until then', async () => {
  for (const person of [await anActiveEnterprise(), await aStaffMember()]) {
    await forget(person.email)
    const session = await signIn(person, aContext())
    const token = await mailedToken(person.email)
    expect(await db().passwordLink.count({ where: { tokenHash: token } })).toBe(0)

    const form = { token, password: NEW_PASSWORD, repeat: NEW_PASSWORD }
    const answers = await Promise.all([1, 2, 3].map(() => setPassword(form, aContext())))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await findLiveSession(session.ok ? session.value.sessionToken : '', new Date())).toBeNull()
    expect(await signIn(person, aContext())).toMatchObject({ ok: false })
    expect(await signIn({ email: person.email, password: NEW_PASSWORD }, aContext())).toMatchObject({ ok: true })
    expect((await templatesTo(person.email)).filter((template) => template === 'password-changed')).toHaveLength(1)
    const deeds = await db().auditEvent.findMany({ where: { target: person.userId, action: { in: ['password.reset-requested', 'password.set'] } }, orderBy: { at: 'asc' } })
    expect(deeds.map(({ action }) => action)).toEqual(['password.reset-requested', 'password.set'])
  }
})

test('the link works for thirty minutes', async () => {
  const { email } = await anActiveEnterprise()
  const clock = aClock(new Date())
  await forget(email, aContext({ clock: clock.now }))
  const form = { token: await mailedToken(email), password: NEW_PASSWORD, repeat: NEW_PASSWORD }
  clock.advance(minutes(30))
  expect(await setPassword(form, aContext({ clock: clock.now }))).toMatchObject({ ok: false, failure: { code: 'LINK_UNUSABLE' } })
  clock.advance(-1)
  expect(await setPassword(form, aContext({ clock: clock.now }))).toMatchObject({ ok: true })
})

test('a blocked person gets no link, but the word that support unblocks; the block stays, even where a link was sent before', async () => {
  const { email, reference } = await aBlockedPerson()
  await forget(email)
  expect(await newestMail(email, 'reset')).toMatchObject({ link: null, blockReference: reference })
  expect(await db().block.count({ where: { email, endedAt: null } })).toBe(1)

  const later = await anActiveEnterprise()
  await forget(later.email)
  const token = await mailedToken(later.email)
  for (let guess = 1; guess <= 5; guess++) await signIn({ email: later.email, password: `guess ${guess}` }, aContext())
  expect(await setPassword({ token, password: NEW_PASSWORD, repeat: NEW_PASSWORD }, aContext())).toMatchObject({ ok: true })
  expect(await signIn({ email: later.email, password: NEW_PASSWORD }, aContext())).toMatchObject({ ok: false, failure: { code: 'BLOCKED' } })
})

test('a pending address gets the activation mail again; an unknown and a disabled one get nothing', async () => {
  const pending = await aPendingEnterprise()
  await forget(pending.email)
  expect(await templatesTo(pending.email)).toEqual(['activation', 'activation'])

  const unknown = anAddress()
  await forget(unknown)
  expect(await templatesTo(unknown)).toEqual([])

  const gone = await aStaffMember()
  await removeStaff(gone.email, aContext())
  const before = await templatesTo(gone.email)
  await forget(gone.email)
  expect(await templatesTo(gone.email)).toEqual(before)
})
