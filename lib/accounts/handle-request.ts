import type { RequestContext } from '@/lib/core/context'
import { newAccountNumber, newId } from '@/lib/core/id'
import { ok } from '@/lib/core/result'
import { unseal } from '@/lib/core/secret'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { keysFor } from '@/lib/env'
import { openDefaultGroup } from '@/lib/groups/open-default-group'
import { findByEmail, registerPerson, type Registered } from '@/lib/identity/register-person'
import { handleEmailChange } from './begin-email-change'
import { mailReset, mailWhatFits } from './mail-what-fits'
import { chooseManager } from './manager'
import { publicRequestSchema, type PublicRequest } from './schema'
import { correctPendingAccount, insertAccount, insertMember, takeRequest } from './store'

type SignUp = Extract<PublicRequest, { kind: 'sign-up' }>
type Person = Registered['person']

/** Acts on a form that was accepted, once: opens the enterprise account of a sign-up, and mails what fits the address. */
export async function handleRequest(requestId: string, context: RequestContext): Promise<void> {
  await transact<undefined, never>(async (tx) => {
    const sealed = await takeRequest(tx, requestId, context.now)
    if (!sealed) return ok()
    const request = publicRequestSchema.parse(unseal(sealed, ...keysFor('sign-up')))
    const from = { ...context, ip: request.ip, country: request.detectedCountry }
    await handle(tx, requestId, request, from)
    return ok()
  })
}

async function handle(tx: Tx, requestId: string, request: PublicRequest, from: RequestContext): Promise<void> {
  switch (request.kind) {
    case 'sign-up':
      return handleSignUp(tx, request, from)
    case 'new-link':
      return handleNewLink(tx, requestId, request.email, from)
    case 'reset':
      return handleReset(tx, requestId, request.email, from)
    case 'email-change':
      return handleEmailChange(tx, request, from)
  }
}

async function handleSignUp(tx: Tx, form: SignUp, context: RequestContext): Promise<void> {
  const registered = await registerPerson(tx, { email: form.email, name: form.name, mobile: form.mobile }, context.now)
  const { person } = registered
  if (registered.kind === 'active') return handleSecondSignUp(tx, person, form, context)
  // Who is invited, and has no enterprise of their own yet, is pending too.
  const corrected = registered.kind === 'pending' && (Boolean(person.staff) || (await correctPendingAccount(tx, person.id, declared(form, context))))
  if (!corrected) await openAccount(tx, person, form, context)
  if (corrected) await recordAudit(tx, { action: 'account.signed-up', target: person.id, reason: 'the address is known' }, context)
  await mailWhatFits(tx, person, context)
}

/** For somebody who is active: the enterprise waits, one at a time, until they confirm it with the password that they have (people/enterprises.ts). Staff open none. */
async function handleSecondSignUp(tx: Tx, person: Person, form: SignUp, context: RequestContext): Promise<void> {
  const usable = !person.staff && !person.disabledAt && person.password !== null
  if (usable && !(await correctPendingAccount(tx, person.id, declared(form, context)))) await openAccount(tx, person, form, context)
  await recordAudit(tx, { action: 'account.signed-up', target: person.id, result: 'refused', reason: 'the address is known' }, context)
  await mailWhatFits(tx, person, context, usable ? form.organization : null)
}

async function handleNewLink(tx: Tx, requestId: string, email: string, context: RequestContext): Promise<void> {
  const person = await findByEmail(tx, email)
  if (!person) return recordAudit(tx, { action: 'mail.link-requested', target: requestId, result: 'refused', reason: 'nobody has the address' }, context)
  await recordAudit(tx, { action: 'mail.link-requested', target: person.id }, context)
  await mailWhatFits(tx, person, context)
}

async function handleReset(tx: Tx, requestId: string, email: string, context: RequestContext): Promise<void> {
  const person = await findByEmail(tx, email)
  if (person) return mailReset(tx, person, context)
  await recordAudit(tx, { action: 'password.reset-requested', target: requestId, result: 'refused', reason: 'nobody has the address' }, context)
}

const declared = (form: SignUp, context: RequestContext) => ({
  organization: form.organization,
  country: form.country,
  detectedCountry: form.detectedCountry,
  termsVersion: form.termsVersion,
  termsAcceptedAt: context.now,
})

async function openAccount(tx: Tx, person: Person, form: SignUp, context: RequestContext): Promise<void> {
  const accountId = newId('acc')
  const manager = await chooseManager(tx)
  // One in a hundred million is taken already; then the job is done again and draws another.
  await insertAccount(tx, { id: accountId, number: newAccountNumber(), ...declared(form, context), createdAt: context.now, managerId: manager?.id ?? null })
  await insertMember(tx, { userId: person.id, accountId, role: 'administrator', createdAt: context.now })
  await recordAudit(tx, { action: 'account.signed-up', target: accountId, actorId: person.id, accountId, details: { termsVersion: form.termsVersion } }, context)
  await openDefaultGroup(tx, accountId, context)
}
