import { randomBytes, randomUUID } from 'node:crypto'
import { handleRequest } from '@/lib/accounts/handle-request'
import { requestSignUp } from '@/lib/accounts/request-sign-up'
import { signUpSchema, type SignUpForm } from '@/lib/accounts/schema'
import { setPassword } from '@/lib/accounts/set-password'
import { addTotp, setUpTotp } from '@/lib/accounts/second-factor'
import { signIn } from '@/lib/accounts/sign-in'
import type { Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newBlockReference, newId } from '@/lib/core/id'
import { permissionsOf, type RoleName } from '@/lib/core/permissions'
import { invariant, ok } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { env } from '@/lib/env'
import { countryName } from '@/lib/geo/countries'
import { createGroup } from '@/lib/groups/create-group'
import { createGroupSchema, type CreateGroup } from '@/lib/groups/schema'
import { pendingTotp } from '@/lib/identity/second-factor/set-up-totp'
import { codeAt } from '@/lib/identity/second-factor/totp'
import { openSession } from '@/lib/identity/sessions'
import { issueLink } from '@/lib/identity/issue-link'
import { registerPerson } from '@/lib/identity/register-person'
import { addStaff } from '@/lib/support/manage-staff'

/** Shared by tests, journeys and the seed: each thing is made by the use cases that make it in the product. */

/** A password that may be used, and that belongs to nobody here. */
export const GOOD_PASSWORD = 'walnut tandem glacier orbit'

const people = [
  { name: 'Ingrid Sørensen', organization: 'Nordlys Energi AS', country: 'NO', mailbox: 'ingrid' },
  { name: 'आरव शर्मा', organization: 'गंगा विद्युत निगम', country: 'IN', mailbox: 'aarav' },
  { name: 'Ελένη Παπαδοπούλου', organization: 'Ναυτιλιακή Αιγαίου Α.Ε.', country: 'GR', mailbox: 'eleni' },
  { name: '佐藤 花子', organization: '日本電子証明株式会社', country: 'JP', mailbox: 'hanako' },
  { name: 'Thomas Müller', organization: 'Stadtwerke Lübeck GmbH', country: 'DE', mailbox: 'thomas' },
]

let made = 0
const pick = <Item>(items: readonly Item[]): Item => {
  const item = items[made++ % items.length]
  invariant(item !== undefined, 'there is something to pick from')
  return item
}

/** An address that nobody has had before. */
export const anAddress = (mailbox = 'someone', domain = 'example.com') => `${mailbox}.${randomBytes(5).toString('hex')}@${domain}`

/** A clock that stands until it is moved. */
export function aClock(start = new Date('2026-11-20T09:00:00.000Z')) {
  let time = start.getTime()
  return { now: () => new Date(time), advance: (span: number) => void (time += span) }
}

/** A request from Germany, at the present or at the time of the given clock. */
export function aContext(differences: Partial<RequestContext> = {}): RequestContext {
  const clock = differences.clock ?? (differences.now ? () => new Date(differences.now ?? 0) : () => new Date())
  return { requestId: newId('req'), ip: '198.51.100.7', country: 'DE', browser: 'Firefox 140 on Linux', deviceHash: null, now: clock(), ...differences, clock }
}

/** A sign-up form as the page's schema lets it through. */
export function aSignUpForm(differences: Partial<SignUpForm> = {}): SignUpForm {
  const { mailbox, ...person } = pick(people)
  return signUpSchema.parse({ ...person, email: anAddress(mailbox), terms: 'accepted', submission: randomUUID(), ...differences })
}

/** Sends a sign-up and does the job that it leaves behind. */
export async function signUp(form: SignUpForm, context: RequestContext): Promise<void> {
  const requested = await requestSignUp(form, context)
  invariant(requested.ok, 'the sign-up is accepted')
  const request = await db().publicRequest.findUniqueOrThrow({ where: { submission: form.submission }, select: { id: true } })
  await handleRequest(request.id, context)
}

export type Enterprise = { userId: string; accountId: string; email: string; name: string; organization: string; country: string }
export type ActiveEnterprise = Enterprise & { password: string }

/** An enterprise whose activation mail was not followed yet. */
export async function aPendingEnterprise(differences: Partial<SignUpForm> = {}, context = aContext()): Promise<Enterprise> {
  const form = aSignUpForm({ ...(context.country === 'IN' ? { mobile: '98765 43210' } : {}), ...differences })
  await signUp(form, context)
  const member = await db().member.findFirstOrThrow({ where: { user: { email: form.email } }, select: { userId: true, accountId: true } })
  return { ...member, email: form.email, name: form.name, organization: form.organization, country: form.country }
}

/** The token of a fresh link, as the mail would bring it. */
export async function aLinkToken(userId: string, purpose: 'activation' | 'reset', context = aContext()): Promise<string> {
  const issued = await transact(async (tx) => ok(await issueLink(tx, userId, purpose, context.now)))
  invariant(issued.ok, 'a link is issued')
  return tokenOf(issued.value.link)
}

export function tokenOf(link: string): string {
  const token = new URL(link).searchParams.get('token')
  invariant(token, 'the link carries a token')
  return token
}

async function activate(userId: string, password: string, context: RequestContext): Promise<void> {
  const token = await aLinkToken(userId, 'activation', context)
  const set = await setPassword({ token, password, repeat: password }, context)
  invariant(set.ok, 'the password is accepted')
}

/** An enterprise whose administrator can sign in. */
export async function anActiveEnterprise(differences: Partial<SignUpForm> & { password?: string } = {}, context = aContext()): Promise<ActiveEnterprise> {
  const { password = GOOD_PASSWORD, ...form } = differences
  const enterprise = await aPendingEnterprise(form, context)
  await activate(enterprise.userId, password, context)
  return { ...enterprise, password }
}

/** A person of an enterprise, acting with what their role lets them do. */
export const anActor = ({ userId, accountId }: { userId: string; accountId: string }, role: RoleName = 'administrator'): Actor => ({ userId, accountId, permissions: permissionsOf({ role, customRole: null }) })

export type Colleague = { userId: string; accountId: string; email: string; name: string; password: string }

/** One more person of an enterprise, who can sign in. */
export async function aColleague({ accountId }: { accountId: string }, role: RoleName, differences: { name?: string; email?: string; password?: string } = {}, context = aContext()): Promise<Colleague> {
  const { name = pick(people).name, email = anAddress('colleague'), password = GOOD_PASSWORD } = differences
  const registered = await transact(async (tx) => ok(await registerPerson(tx, { name, email, mobile: null }, context.now)))
  invariant(registered.ok, 'the colleague is registered')
  const { id } = registered.value.person
  if (registered.value.kind === 'new') await activate(id, password, context)
  await db().member.create({ data: { userId: id, accountId, role, createdAt: context.now } })
  return { userId: id, accountId, email, name, password }
}

/** What is typed for a new group: of everybody, with all organizations and domains, that pays from the balance, and with a name of its own. */
export const aGroupForm = (typed: Record<string, string> = {}): CreateGroup => createGroupSchema.parse({ name: `Team ${newId('req')}`, description: '', people: 'all', organizations: 'all', domains: 'all', funding: 'account', renewalEmails: '', ...typed })

/** A group of an enterprise, by its id. */
export async function aGroup(actor: Actor, typed: Record<string, string> = {}, context = aContext()): Promise<string> {
  const made = await createGroup(actor, aGroupForm(typed), context)
  invariant(made.ok, 'a group is made')
  return made.value.groupId
}

export type StaffMember = { userId: string; email: string; name: string; password: string }

/** A member of staff who can sign in, or one who has not set a password yet. */
export async function aStaffMember(
  differences: { name?: string; email?: string; role?: 'support' | 'admin'; password?: string; pending?: boolean } = {},
  context = aContext(),
): Promise<StaffMember> {
  const { name = pick(['Priya Nair', 'Björn Lindqvist', 'Κώστας Νικολάου', '高橋 健']), email = anAddress('staff', 'example.org'), role = 'support', password = GOOD_PASSWORD } = differences
  const added = await addStaff({ name, email, role }, context)
  invariant(added.ok, 'the member of staff is added')
  const { id } = await db().user.findUniqueOrThrow({ where: { email }, select: { id: true } })
  if (!differences.pending) await activate(id, password, context)
  return { userId: id, email, name, password }
}

export type BlockedPerson = ActiveEnterprise & { blockId: string; reference: string }

/** Blocks an address by guessing, whoever it belongs to, and answers the reference of the block. */
export async function guessUntilBlocked(email: string, context = aContext()): Promise<string> {
  for (let guess = 1; guess <= env().lockoutAttempts; guess++) {
    const outcome = await signIn({ email, password: `wrong guess number ${guess}` }, context)
    if (!outcome.ok && outcome.failure.code === 'BLOCKED') return outcome.failure.details?.reference ?? ''
  }
  throw new Error(`${email} is not blocked`)
}

/** The administrator of an enterprise, blocked after wrong passwords. */
export async function aBlockedPerson(differences: Partial<SignUpForm> & { password?: string } = {}, context = aContext()): Promise<BlockedPerson> {
  const enterprise = await anActiveEnterprise(differences, context)
  const reference = await guessUntilBlocked(enterprise.email, context)
  const { id: blockId } = await db().block.findUniqueOrThrow({ where: { reference }, select: { id: true } })
  return { ...enterprise, blockId, reference }
}

/** Many blocked people at once, written as their block would be, for lists: without passwords, attempts and mails. */
export async function aCrowdOfBlockedPeople(blockedAt: Date[]): Promise<{ blockId: string; userId: string }[]> {
  const rows = blockedAt.map((at) => ({ at, form: aSignUpForm(), userId: newId('usr'), blockId: newId('blk'), reference: newBlockReference() }))
  await db().user.createMany({ data: rows.map(({ at, form, userId }) => ({ id: userId, email: form.email, name: form.name, createdAt: at, activatedAt: at })) })
  await db().block.createMany({
    data: rows.map(({ at, form, userId, blockId, reference }) => ({
      id: blockId,
      reference,
      userId,
      blockedAt: at,
      email: form.email,
      name: form.name,
      organization: form.organization,
      country: form.country,
      search: [reference, form.name, form.email, form.organization, countryName(form.country)].join('\n'),
    })),
  })
  return rows.map(({ blockId, userId }) => ({ blockId, userId }))
}

/** `sessionToken` is of the session in which it was added, the only one that stays open. */
export type Factor = { secret: string; codes: string[]; sessionToken: string }

/** Gives a person an authenticator app, and with it recovery codes; the present code is spent. */
export async function aSecondFactor(person: { userId: string; email: string; name: string }, context = aContext()): Promise<Factor> {
  const opened = await transact(async (tx) => ok(await openSession(tx, { id: person.userId, staff: null }, context)))
  invariant(opened.ok, 'a session is opened')
  const session = { ...opened.value, confirmedAt: context.now, mustEnrol: false, user: { id: person.userId, email: person.email, name: person.name } }
  await setUpTotp(session, context)
  const pending = await pendingTotp(session, context.now)
  invariant(pending, 'an app is being set up')
  const added = await addTotp(session, codeAt(pending.secret, context.clock()), context)
  invariant(added.ok && added.value.codes, 'the app is added, with recovery codes')
  return { secret: pending.secret, codes: added.value.codes, sessionToken: session.token }
}
