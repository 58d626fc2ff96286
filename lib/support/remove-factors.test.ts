import { signIn } from '@/lib/accounts/sign-in'
import { removeFactor } from '@/lib/accounts/second-factor'
import { after, hours } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { findLiveSession, findWaitingSession } from '@/lib/identity/sessions'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise, aSecondFactor, aStaffMember, type StaffMember } from '@/lib/testing/factories'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { agreeToProposal, declineProposal } from './decide'
import { proposeFactorRemoval } from './remove-factors'
import { showPerson } from './show-person'

useDatabase()

let [first, second, third]: StaffMember[] = []
beforeAll(async () => {
  first = await aStaffMember({ name: 'Priya Nair' })
  second = await aStaffMember({ name: 'Björn Lindqvist' })
  third = await aStaffMember({ name: '高橋 健' })
})
const one = () => first?.userId ?? ''
const two = () => second?.userId ?? ''
const other = () => third?.userId ?? ''

const check = 'Called the switchboard of the enterprise and asked for them'
const reason = 'The telephone fell into a lake, the codes with it'
const proposeFor = (userId: string, staffId = one(), context = aContext()) => proposeFactorRemoval({ userId, check, reason }, staffId, context)
const codeOf = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)
const factorsOf = async (userId: string) => [await db().totp.count({ where: { userId } }), await db().recoveryCode.count({ where: { userId } })]

async function aLostPerson() {
  const person = await anActiveEnterprise()
  const { sessionToken: open } = await aSecondFactor(person)
  const waiting = await signIn(person, aContext())
  if (!waiting.ok) throw new Error('the password is not taken')
  return { ...person, tokens: { open, waiting: waiting.value.sessionToken } }
}

async function proposed() {
  const person = await aLostPerson()
  expect(codeOf(await proposeFor(person.userId))).toBe('ok')
  const { id: proposalId } = await db().proposal.findFirstOrThrow({ where: { userId: person.userId } })
  return { ...person, proposalId }
}

test('one proposes after a recorded check, and nothing happens; another agrees, and every factor goes, every session ends, and the person is told', async () => {
  const { userId, accountId, email, name, password, tokens, proposalId } = await proposed()
  expect(await factorsOf(userId)).toEqual([1, 10])
  expect(await showPerson(userId, new Date())).toMatchObject({ value: { latestRemoval: proposalId, proposals: [{ callerCheck: check, reason }], factors: { hasFactor: true } } })

  expect(await agreeToProposal({ proposalId }, two(), aContext())).toEqual({ ok: true, value: { kind: 'remove_second_factors', name, email, mode: 'all' } })
  expect(await factorsOf(userId)).toEqual([0, 0])
  expect([await findLiveSession(tokens.open, new Date()), await findWaitingSession(tokens.waiting, new Date())]).toEqual([null, null])
  expect(await newestMail(email, 'second-factor')).toMatchObject({ change: 'removed-by-support' })
  expect(await db().auditEvent.findFirstOrThrow({ where: { target: userId, action: 'second-factor.removed' } })).toMatchObject({ actorId: two(), accountId, reason, details: { factors: 1, proposedBy: one(), check } })
  const again = await signIn({ email, password }, aContext())
  expect(again).toMatchObject({ ok: true, value: { factorAwaited: false } })
})

test('staff whose factors were removed must first set up another', async () => {
  const colleague = await aStaffMember()
  await aSecondFactor(colleague)
  await proposeFor(colleague.userId)
  const { id: proposalId } = await db().proposal.findFirstOrThrow({ where: { userId: colleague.userId } })
  expect(codeOf(await agreeToProposal({ proposalId }, two(), aContext()))).toBe('ok')
  const again = await signIn(colleague, aContext())
  expect(await findLiveSession(again.ok ? again.value.sessionToken : '', new Date())).toMatchObject({ mustEnrol: true })
})

test('of many who agree at once, one does it, and the person is told once', async () => {
  const { userId, email, proposalId } = await proposed()
  const answers = await Promise.all([two(), other(), two(), other(), two(), other()].map((staffId) => agreeToProposal({ proposalId }, staffId, aContext())))
  expect(answers.map(codeOf).sort()).toEqual([...Array<string>(5).fill('PROPOSAL_OVER'), 'ok'])
  expect((await templatesTo(email)).filter((template) => template === 'second-factor')).toHaveLength(2)
  expect(await db().auditEvent.count({ where: { target: userId, action: 'second-factor.removed' } })).toBe(1)
})

test('neither who proposed it nor the person agrees, and a declined or outdated proposal removes nothing', async () => {
  const { userId, proposalId } = await proposed()
  expect(codeOf(await agreeToProposal({ proposalId }, one(), aContext()))).toBe('OWN_PROPOSAL')
  expect(codeOf(await agreeToProposal({ proposalId }, userId, aContext()))).toBe('OWN_CASE')
  expect(codeOf(await agreeToProposal({ proposalId }, two(), aContext({ now: after(new Date(), hours(25)) })))).toBe('PROPOSAL_OVER')
  expect(codeOf(await declineProposal({ proposalId, reason: 'Nobody there knows them' }, two(), aContext()))).toBe('ok')
  expect(codeOf(await agreeToProposal({ proposalId }, other(), aContext()))).toBe('PROPOSAL_OVER')
  expect(await factorsOf(userId)).toEqual([1, 10])
})

test('nobody proposes it for themselves, for who has no factor, or for who is not there', async () => {
  const colleague = await aStaffMember()
  await aSecondFactor(colleague)
  expect(codeOf(await proposeFor(colleague.userId, colleague.userId))).toBe('OWN_CASE')
  expect(codeOf(await proposeFor((await anActiveEnterprise()).userId))).toBe('NO_FACTOR')
  expect(codeOf(await proposeFor('usr_nobody'))).toBe('NOT_FOUND')
})

test('who has found and removed the factor meanwhile loses nothing more by the agreement', async () => {
  const { userId, email, name, tokens, proposalId } = await proposed()
  const { id } = (await findLiveSession(tokens.open, new Date())) ?? { id: '' }
  await removeFactor({ id, user: { id: userId, email, name } }, 'totp', aContext())
  expect(codeOf(await agreeToProposal({ proposalId }, two(), aContext()))).toBe('NO_FACTOR')
  expect(await findLiveSession(tokens.open, new Date())).not.toBeNull()
})
