import { randomUUID } from 'node:crypto'
import { days, hours } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { inspectLink } from '@/lib/identity/redeem-link'
import { removeStaff } from '@/lib/support/manage-staff'
import { unblock } from '@/lib/support/unblock'
import { useDatabase } from '@/lib/testing/database'
import { aBlockedPerson, aClock, aContext, anActiveEnterprise, anAddress, aPendingEnterprise, aSignUpForm, aStaffMember, signUp, tokenOf } from '@/lib/testing/factories'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { handleRequest } from './handle-request'
import { requestNewLink, requestSignUp } from './request-sign-up'
import { TERMS_VERSION, type SignUpForm } from './schema'

useDatabase()

const accountsOf = (email: string) => db().account.findMany({ where: { members: { some: { user: { email } } } }, orderBy: { createdAt: 'asc' } })

async function askForNewLink(email: string, context = aContext()): Promise<void> {
  const submission = randomUUID()
  await requestNewLink({ email, submission }, context)
  const { id } = await db().publicRequest.findUniqueOrThrow({ where: { submission } })
  await handleRequest(id, context)
}

async function stored(form: SignUpForm, context = aContext()): Promise<string> {
  await requestSignUp(form, context)
  return (await db().publicRequest.findUniqueOrThrow({ where: { submission: form.submission } })).id
}

describe('a new address', () => {
  test('gets one person, one enterprise with what was declared and detected, and the activation mail', async () => {
    const context = aContext({ ip: '103.21.124.1', country: 'IN' })
    const form = aSignUpForm({ country: 'GB', mobile: '98765 43210' })
    await signUp(form, context)

    const user = await db().user.findUniqueOrThrow({ where: { email: form.email } })
    expect(user).toMatchObject({ name: form.name, mobile: '+919876543210', activatedAt: null, disabledAt: null })
    expect(await accountsOf(form.email)).toMatchObject([
      { organization: form.organization, country: 'GB', detectedCountry: 'IN', termsVersion: TERMS_VERSION, termsAcceptedAt: context.now, activatedAt: null },
    ])
    expect(await templatesTo(form.email)).toEqual(['activation'])
    const mail = await newestMail(form.email, 'activation')
    expect(mail).toMatchObject({ name: form.name, organization: form.organization })
    expect(await inspectLink(tokenOf(mail.link), context.now)).toMatchObject({ state: 'usable', purpose: 'activation', email: form.email })
  })

  test('keeps no mobile number of a visitor from elsewhere, even if one was sent', async () => {
    const form = aSignUpForm({ mobile: '+91 98765 43210' })
    await signUp(form, aContext({ country: 'US' }))
    expect(await db().user.findUnique({ where: { email: form.email } })).toMatchObject({ mobile: null })
  })

  test('keeps no detected country where none could be told', async () => {
    const form = aSignUpForm()
    await signUp(form, aContext({ ip: '127.0.0.1', country: null }))
    expect(await accountsOf(form.email)).toMatchObject([{ detectedCountry: null, country: form.country }])
  })

  test('is in the audit trail with the address and the country of the form, not of the job', async () => {
    const form = aSignUpForm()
    const id = await stored(form, aContext({ ip: '192.0.2.9', country: 'FR' }))
    await handleRequest(id, aContext({ ip: null, country: null }))
    const [account] = await accountsOf(form.email)
    expect(await db().auditEvent.findMany({ where: { target: account?.id ?? '' } })).toMatchObject([{ action: 'account.signed-up', ip: '192.0.2.9', country: 'FR' }])
  })
})

test('the form is forgotten when it was acted on', async () => {
  const form = aSignUpForm()
  await signUp(form, aContext())
  const request = await db().publicRequest.findUniqueOrThrow({ where: { submission: form.submission } })
  expect(request.form).toBeNull()
  expect(request.handledAt).toBeInstanceOf(Date)
})

test('a request is acted on once, however often its job runs and however many run at once', async () => {
  const form = aSignUpForm()
  const id = await stored(form)
  await Promise.all(Array.from({ length: 20 }, () => handleRequest(id, aContext())))
  await handleRequest(id, aContext())
  expect(await accountsOf(form.email)).toHaveLength(1)
  expect(await templatesTo(form.email)).toEqual(['activation'])
})

test('an unknown request is nothing to do', async () => {
  await expect(handleRequest('req_00000000000000000000000000', aContext())).resolves.toBeUndefined()
})

test('20 parallel submissions of one new address are one person, one enterprise and one live link', async () => {
  const email = anAddress('parallel')
  const ids = await Promise.all(Array.from({ length: 20 }, () => stored(aSignUpForm({ email }))))
  await Promise.all(ids.map((id) => handleRequest(id, aContext())))
  expect(await accountsOf(email)).toHaveLength(1)
  expect(await db().passwordLink.count({ where: { user: { email }, usedAt: null, replacedAt: null } })).toBe(1)
})

describe('a pending address', () => {
  test('gets a fresh link that replaces the old one, and no second enterprise', async () => {
    const { email } = await aPendingEnterprise()
    const first = await newestMail(email, 'activation')
    await signUp(aSignUpForm({ email, organization: 'Corrected Name Ltd', country: 'IE' }), aContext())
    const second = await newestMail(email, 'activation')

    expect(await inspectLink(tokenOf(first.link), new Date())).toMatchObject({ state: 'replaced' })
    expect(await inspectLink(tokenOf(second.link), new Date())).toMatchObject({ state: 'usable' })
    expect(await accountsOf(email)).toMatchObject([{ organization: 'Corrected Name Ltd', country: 'IE' }])
    expect(await templatesTo(email)).toEqual(['activation', 'activation'])
  })

  test('gets a fresh link for an expired one', async () => {
    const clock = aClock()
    const { email } = await aPendingEnterprise({}, aContext({ clock: clock.now }))
    const first = await newestMail(email, 'activation')
    clock.advance(hours(24))
    expect(await inspectLink(tokenOf(first.link), clock.now())).toMatchObject({ state: 'expired' })
    await askForNewLink(email, aContext({ clock: clock.now }))
    const second = await newestMail(email, 'activation')
    expect(await inspectLink(tokenOf(second.link), clock.now())).toMatchObject({ state: 'usable' })
    expect(new Date(second.expiresAt).getTime() - clock.now().getTime()).toBe(days(1))
  })

  test('asking 20 times in parallel for a new link leaves one live link', async () => {
    const { email, userId } = await aPendingEnterprise()
    await Promise.all(Array.from({ length: 20 }, () => askForNewLink(email)))
    expect(await db().passwordLink.count({ where: { userId, usedAt: null, replacedAt: null } })).toBe(1)
    expect(await templatesTo(email)).toHaveLength(21)
  })
})

describe('an active address', () => {
  test('gets a mail that it has an account, and nothing of it changes; the enterprise waits for their word', async () => {
    const { email, userId, organization } = await anActiveEnterprise()
    const before = await db().user.findUniqueOrThrow({ where: { id: userId } })
    await signUp(aSignUpForm({ email, name: 'Somebody Else', organization: 'Another' }), aContext())

    expect(await db().user.findUniqueOrThrow({ where: { id: userId } })).toEqual(before)
    expect(await accountsOf(email)).toMatchObject([{ organization }, { organization: 'Another', activatedAt: null }])
    expect((await templatesTo(email)).at(-1)).toBe('account-exists')
    expect(await newestMail(email, 'account-exists')).toMatchObject({ name: before.name, opening: 'Another', blockReference: null })
    expect(await db().passwordLink.count({ where: { userId, usedAt: null, replacedAt: null } })).toBe(0)
  })

  test('that asks for a new link gets the same mail, and no link', async () => {
    const { email, userId } = await anActiveEnterprise()
    await askForNewLink(email)
    expect((await templatesTo(email)).at(-1)).toBe('account-exists')
    expect(await db().passwordLink.count({ where: { userId, usedAt: null, replacedAt: null } })).toBe(0)
  })

  test('that is blocked is told its reference, and stays blocked', async () => {
    const { email, reference, blockId } = await aBlockedPerson()
    await signUp(aSignUpForm({ email }), aContext())
    expect(await newestMail(email, 'account-exists')).toMatchObject({ blockReference: reference })
    await askForNewLink(email)
    expect(await newestMail(email, 'account-exists')).toMatchObject({ blockReference: reference })
    expect(await db().block.findUnique({ where: { id: blockId } })).toMatchObject({ endedAt: null })
  })

  test('whose password support has voided gets a link for a new one', async () => {
    const staff = await aStaffMember()
    const { email, blockId } = await aBlockedPerson()
    await unblock({ blockId, check: 'known voice', reason: 'identity checked', mode: 'new-password' }, staff.userId, aContext())
    await askForNewLink(email)
    const mail = await newestMail(email, 'new-password')
    expect(await inspectLink(tokenOf(mail.link), new Date())).toMatchObject({ state: 'usable', purpose: 'reset' })
  })
})

describe('an address of staff', () => {
  test('that is active gets the reminder and no enterprise', async () => {
    const { email, name } = await aStaffMember()
    await signUp(aSignUpForm({ email, name: 'Somebody Else' }), aContext())
    expect(await accountsOf(email)).toEqual([])
    expect(await newestMail(email, 'account-exists')).toMatchObject({ name })
  })

  test('that is pending gets a fresh activation mail, keeps its name and gets no enterprise', async () => {
    const { email, name } = await aStaffMember({ pending: true })
    await signUp(aSignUpForm({ email, name: 'Somebody Else' }), aContext())
    expect(await accountsOf(email)).toEqual([])
    expect(await newestMail(email, 'activation')).toMatchObject({ name, organization: null })
  })

  test('that is disabled gets nothing', async () => {
    const { email } = await aStaffMember()
    await removeStaff(email, aContext())
    const before = await templatesTo(email)
    await signUp(aSignUpForm({ email }), aContext())
    await askForNewLink(email)
    expect(await templatesTo(email)).toEqual(before)
    expect(await accountsOf(email)).toEqual([])
  })
})

test('an unknown address that asks for a new link gets nothing and becomes nobody', async () => {
  const email = anAddress('nobody')
  await askForNewLink(email)
  expect(await templatesTo(email)).toEqual([])
  expect(await db().user.count({ where: { email } })).toBe(0)
})
