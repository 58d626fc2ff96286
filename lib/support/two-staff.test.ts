import { signIn } from '@/lib/accounts/sign-in'
import { after, days, hours, minutes } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { openProposals } from '@/lib/proposals/list'
import { PROPOSAL_TTL } from '@/lib/proposals/rules'
import { useDatabase } from '@/lib/testing/database'
import { aBlockedPerson, aContext, aStaffMember, guessUntilBlocked, type StaffMember } from '@/lib/testing/factories'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { agreeToProposal, declineProposal, withdrawProposal } from './decide'
import { listBlockedPeople } from './list-blocked'
import { removeStaff } from './manage-staff'
import { proposeUnblock } from './propose-unblock'
import { whyTwoStaff } from './rules'
import { listBlockedSchema } from './schema'
import { showPerson } from './show-person'
import { unblock } from './unblock'

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

const start = new Date('2026-11-01T09:00:00.000Z')
const at = (span: number) => aContext({ now: after(start, span), ip: '203.0.113.77', country: 'IN' })
const blockOf = (reference: string) => db().block.findUniqueOrThrow({ where: { reference } })
const auditOf = (target: string) => db().auditEvent.findMany({ where: { target }, orderBy: { id: 'asc' }, select: { action: true, actorId: true, reason: true, details: true } })

async function aBlockedColleague(context = at(0)) {
  const colleague = await aStaffMember({}, at(-hours(1)))
  const { id: blockId } = await blockOf(await guessUntilBlocked(colleague.email, context))
  return { ...colleague, blockId }
}

async function proposed(span = 0) {
  const colleague = await aBlockedColleague()
  expect(await proposeUnblock({ blockId: colleague.blockId, check: 'known voice', reason: 'seen in person', mode: 'unblock' }, one(), at(span))).toMatchObject({ ok: true })
  const { id: proposalId } = await db().proposal.findFirstOrThrow({ where: { blockId: colleague.blockId, endedAt: null } })
  return { ...colleague, proposalId }
}

describe('who needs two members of staff', () => {
  test.each([
    [null, 1, null],
    [null, 2, null],
    [null, 3, 'often'],
    [null, 7, 'often'],
    [{}, 1, 'staff'],
    [{}, 3, 'staff'],
  ] as const)('staff %j, blocked %d times: %s', (staff, times, why) => {
    expect(whyTwoStaff({ staff }, times)).toBe(why)
  })

  test('a colleague cannot be unblocked by one, and is told so on the page', async () => {
    const { blockId, userId, ...colleague } = await aBlockedColleague()
    expect(await unblock({ blockId, check: 'known voice', reason: 'checked', mode: 'unblock' }, one(), at(minutes(1)))).toMatchObject({ failure: { code: 'TWO_STAFF' } })
    expect(await db().block.findUnique({ where: { id: blockId } })).toMatchObject({ endedAt: null })
    expect(await templatesTo(colleague.email)).not.toContain('unblocked')
    expect(await showPerson(userId, after(start, minutes(1)))).toMatchObject({ value: { whyTwo: 'staff', proposals: [] } })
  })

  test('the third block within 30 days cannot be ended by one; the second, and one after that time, can', async () => {
    const person = await aBlockedPerson({}, at(0))
    expect(await unblock({ blockId: person.blockId, check: 'known voice', reason: 'checked', mode: 'unblock' }, one(), at(hours(1)))).toMatchObject({ ok: true })
    const again = await blockOf(await guessUntilBlocked(person.email, at(days(10))))
    expect(await unblock({ blockId: again.id, check: 'known voice', reason: 'checked', mode: 'unblock' }, one(), at(days(10) + hours(1)))).toMatchObject({ ok: true })

    const later = await blockOf(await guessUntilBlocked(person.email, at(days(30) + hours(1))))
    expect(await showPerson(person.userId, after(start, days(31)))).toMatchObject({ value: { whyTwo: null } })
    expect(await unblock({ blockId: later.id, check: 'known voice', reason: 'checked', mode: 'unblock' }, one(), at(days(31)))).toMatchObject({ ok: true })

    const third = await blockOf(await guessUntilBlocked(person.email, at(days(32))))
    // However long it then stays: the thirty days before the block count, not those before the unblocking.
    expect(await showPerson(person.userId, after(start, days(90)))).toMatchObject({ value: { whyTwo: 'often' } })
    expect(await unblock({ blockId: third.id, check: 'known voice', reason: 'checked', mode: 'unblock' }, one(), at(days(90)))).toMatchObject({ failure: { code: 'TWO_STAFF' } })
  })
})

describe('two members of staff', () => {
  test('unblock: one proposes, another agrees, and it is done and written down', async () => {
    const { blockId, proposalId, userId, email, name, password } = await proposed()
    expect(await db().block.findUnique({ where: { id: blockId } })).toMatchObject({ endedAt: null })
    const { rows } = await listBlockedPeople(listBlockedSchema.parse({ q: email }))
    expect(rows).toMatchObject([{ id: blockId, isStaff: true }])
    expect((await openProposals(after(start, hours(1)), 50)).map(({ id }) => id)).toContain(proposalId)

    expect(await agreeToProposal({ proposalId }, two(), at(hours(1)))).toEqual({ ok: true, value: { kind: 'unblock', name, email, mode: 'unblock' } })
    expect(await signIn({ email, password }, at(hours(2)))).toMatchObject({ ok: true })
    expect(await newestMail(email, 'unblocked')).toMatchObject({ newPassword: null })
    expect(await db().block.findUnique({ where: { id: blockId } })).toMatchObject({ end: 'unblocked', endedById: two(), endReason: 'seen in person' })
    expect((await auditOf(userId)).filter(({ action }) => action.startsWith('proposal.'))).toEqual([
      { action: 'proposal.made', actorId: one(), reason: 'seen in person', details: { proposalId, kind: 'unblock', mode: 'unblock' } },
      { action: 'proposal.agreed', actorId: two(), reason: null, details: { proposalId, kind: 'unblock', proposedBy: one() } },
    ])
    expect((await auditOf(blockId)).at(-1)).toMatchObject({ action: 'block.ended', actorId: two(), reason: 'seen in person', details: { userId, mode: 'unblock', proposedBy: one(), caller: 'without phrase', check: 'known voice' } })
    expect((await openProposals(after(start, hours(1)), 50)).map(({ id }) => id)).not.toContain(proposalId)
  })

  test('unblock with a new password, where that was proposed', async () => {
    const { blockId, email, userId } = await aBlockedColleague()
    await proposeUnblock({ blockId, check: 'known voice', reason: 'checked', mode: 'new-password' }, one(), at(0))
    const { id: proposalId } = await db().proposal.findFirstOrThrow({ where: { blockId } })
    expect(await agreeToProposal({ proposalId }, two(), at(1))).toMatchObject({ ok: true, value: { mode: 'new-password' } })
    expect((await newestMail(email, 'unblocked')).newPassword).not.toBeNull()
    expect(await db().password.count({ where: { userId } })).toBe(0)
  })

  test('are two: neither who proposed nor the person agrees, nor somebody who is no staff', async () => {
    const { proposalId, userId, blockId } = await proposed()
    const { userId: nobody } = await aBlockedPerson()
    expect(await agreeToProposal({ proposalId }, one(), at(1))).toMatchObject({ failure: { code: 'OWN_PROPOSAL' } })
    expect(await agreeToProposal({ proposalId }, userId, at(1))).toMatchObject({ failure: { code: 'OWN_CASE' } })
    expect(await agreeToProposal({ proposalId }, nobody, at(1))).toMatchObject({ failure: { code: 'FORBIDDEN' } })
    expect(await db().block.findUnique({ where: { id: blockId } })).toMatchObject({ endedAt: null })
  })

  test('are never the person: a blocked colleague cannot propose for themselves', async () => {
    const { blockId, userId } = await aBlockedColleague()
    expect(await proposeUnblock({ blockId, check: 'known voice', reason: 'it is me', mode: 'unblock' }, userId, at(0))).toMatchObject({ failure: { code: 'OWN_CASE' } })
  })

  test('both count on the day: somebody who was disabled since neither agrees nor is agreed with', async () => {
    const leaving = await aStaffMember()
    const { proposalId } = await proposed()
    await removeStaff(leaving.email, aContext())
    expect(await agreeToProposal({ proposalId }, leaving.userId, at(1))).toMatchObject({ failure: { code: 'FORBIDDEN' } })

    const proposer = await aStaffMember()
    const { blockId } = await aBlockedColleague()
    await proposeUnblock({ blockId, check: 'known voice', reason: 'checked', mode: 'unblock' }, proposer.userId, at(0))
    const { id } = await db().proposal.findFirstOrThrow({ where: { blockId } })
    await removeStaff(proposer.email, aContext())
    expect(await agreeToProposal({ proposalId: id }, two(), at(1))).toMatchObject({ failure: { code: 'PROPOSAL_OVER' } })
    expect(await declineProposal({ proposalId: id, reason: 'made by somebody who left' }, two(), at(2))).toMatchObject({ ok: true })
    expect(await proposeUnblock({ blockId, check: 'known voice', reason: 'checked anew', mode: 'unblock' }, one(), at(3))).toMatchObject({ ok: true })
  })

  test('who agree at once: one wins, the other is told who was faster; one mail, one row of each in the trail', async () => {
    const { proposalId, blockId, userId, email } = await proposed()
    const answers = await Promise.all([two(), other()].map((id) => agreeToProposal({ proposalId }, id, at(1))))
    const [winner] = [second, third].filter((_, index) => answers[index]?.ok)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers) if (!answer.ok) expect(answer.failure).toEqual({ code: 'PROPOSAL_OVER', details: { message: `${winner?.name} was faster: this proposal was agreed. Nothing was changed by you.` } })
    expect((await templatesTo(email)).filter((template) => template === 'unblocked')).toHaveLength(1)
    expect((await auditOf(userId)).filter(({ action }) => action === 'proposal.agreed')).toHaveLength(1)
    expect((await auditOf(blockId)).filter(({ action }) => action === 'block.ended')).toHaveLength(1)
  })

  test('of whom one agrees and one declines at once: what the faster said holds, whole', async () => {
    const { proposalId, blockId } = await proposed()
    const [agreed, declined] = await Promise.all([agreeToProposal({ proposalId }, two(), at(1)), declineProposal({ proposalId, reason: 'unknown voice' }, other(), at(1))])
    expect([agreed.ok, declined.ok].filter(Boolean)).toHaveLength(1)
    expect((await db().block.findUniqueOrThrow({ where: { id: blockId } })).endedAt !== null).toBe(agreed.ok)
  })
})

describe('a proposal', () => {
  test('is one at a time: of five at once one is kept, the others are told whose', async () => {
    const { blockId } = await aBlockedColleague()
    const answers = await Promise.all([one(), two(), other(), one(), two()].map((id) => proposeUnblock({ blockId, check: 'known voice', reason: 'checked', mode: 'unblock' }, id, at(0))))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers) if (!answer.ok) expect(answer.failure.code).toBe('PROPOSAL_OPEN')
    expect(await db().proposal.count({ where: { blockId } })).toBe(1)
    expect(await proposeUnblock({ blockId, check: 'known voice', reason: 'checked', mode: 'unblock' }, other(), at(1))).toMatchObject({ failure: { details: { message: expect.stringMatching(/^(Priya Nair|Björn Lindqvist|高橋 健) has proposed/) } } })
  })

  test('runs out after a day; then it is proposed anew, and that the old one lapsed is written down', async () => {
    const { proposalId, blockId, userId } = await proposed()
    expect(await agreeToProposal({ proposalId }, two(), at(PROPOSAL_TTL))).toMatchObject({ failure: { code: 'PROPOSAL_OVER' } })
    expect(await showPerson(userId, after(start, PROPOSAL_TTL))).toMatchObject({ value: { proposals: [] } })
    expect(await proposeUnblock({ blockId, check: 'known voice', reason: 'checked again', mode: 'unblock' }, two(), at(PROPOSAL_TTL))).toMatchObject({ ok: true })
    expect(await db().proposal.findUnique({ where: { id: proposalId } })).toMatchObject({ end: 'lapsed', endedById: null })
    expect((await auditOf(userId)).find(({ action }) => action === 'proposal.lapsed')).toMatchObject({ actorId: null, details: { proposalId, kind: 'unblock' } })
    const { id } = await db().proposal.findFirstOrThrow({ where: { blockId, endedAt: null } })
    expect(await agreeToProposal({ proposalId: id }, one(), at(PROPOSAL_TTL + 1))).toMatchObject({ ok: true })
  })

  test('may be agreed to until its last moment', async () => {
    const { proposalId } = await proposed()
    expect(await agreeToProposal({ proposalId }, two(), at(PROPOSAL_TTL - 1))).toMatchObject({ ok: true })
  })

  test('is declined by another, for a reason that is kept, and is then over', async () => {
    const { proposalId, blockId, userId } = await proposed()
    expect(await declineProposal({ proposalId, reason: 'mine' }, one(), at(1))).toMatchObject({ failure: { code: 'OWN_PROPOSAL' } })
    expect(await declineProposal({ proposalId, reason: 'unknown voice' }, two(), at(1))).toMatchObject({ ok: true })
    expect(await agreeToProposal({ proposalId }, other(), at(2))).toMatchObject({ failure: { code: 'PROPOSAL_OVER', details: { message: 'Björn Lindqvist was faster: this proposal was declined. Nothing was changed by you.' } } })
    expect((await auditOf(userId)).at(-1)).toMatchObject({ action: 'proposal.declined', actorId: two(), reason: 'unknown voice', details: { proposalId } })
    expect(await db().block.findUnique({ where: { id: blockId } })).toMatchObject({ endedAt: null })
  })

  test('is withdrawn by who made it, and by nobody else', async () => {
    const { proposalId, userId } = await proposed()
    expect(await withdrawProposal({ proposalId }, two(), at(1))).toMatchObject({ failure: { code: 'FORBIDDEN' } })
    expect(await withdrawProposal({ proposalId }, one(), at(1))).toMatchObject({ ok: true })
    expect(await agreeToProposal({ proposalId }, two(), at(2))).toMatchObject({ failure: { code: 'PROPOSAL_OVER' } })
    expect((await auditOf(userId)).at(-1)).toMatchObject({ action: 'proposal.withdrawn', actorId: one() })
  })

  test('is over with its block, and stands in no one’s way at the next', async () => {
    const { proposalId, blockId, email, userId } = await proposed()
    await db().block.updateMany({ where: { id: blockId }, data: { endedAt: after(start, 1), end: 'activated' } })
    expect(await agreeToProposal({ proposalId }, two(), at(2))).toMatchObject({ failure: { code: 'PROPOSAL_OVER' } })
    expect(await proposeUnblock({ blockId, check: 'known voice', reason: 'checked', mode: 'unblock' }, two(), at(2))).toMatchObject({ failure: { code: 'ALREADY_UNBLOCKED' } })
    expect(await showPerson(userId, after(start, 2))).toMatchObject({ value: { proposals: [] } })
    const next = await blockOf(await guessUntilBlocked(email, at(days(40))))
    expect(await proposeUnblock({ blockId: next.id, check: 'known voice', reason: 'checked', mode: 'unblock' }, two(), at(days(40)))).toMatchObject({ ok: true })
  })

  test('marks the person in the list of support while it waits', async () => {
    const { blockId, email } = await aBlockedColleague()
    const marked = async () => (await listBlockedPeople(listBlockedSchema.parse({ q: email }))).rows.map(({ proposed }) => proposed)
    expect(await marked()).toEqual([false])
    await proposeUnblock({ blockId, check: 'known voice', reason: 'checked', mode: 'unblock' }, one(), aContext())
    expect(await marked()).toEqual([true])
    const { id: proposalId } = await db().proposal.findFirstOrThrow({ where: { blockId } })
    await withdrawProposal({ proposalId }, one(), aContext())
    expect(await marked()).toEqual([false])
  })

  test('that is not there is not found', async () => {
    expect(await agreeToProposal({ proposalId: 'prp_00000000000000000000000000' }, two(), at(0))).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  })
})
