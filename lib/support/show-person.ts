import { z } from '@/lib/core/zod'
import { before, days } from '@/lib/core/time'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { maskMobile } from '@/lib/accounts/mobile'
import { db } from '@/lib/db/client'
import { showPhrase } from '@/lib/callers/show-phrase'
import { attemptsOn, blocksOf, type AttemptView } from '@/lib/identity/history'
import { isLive } from '@/lib/identity/rules'
import { factorsOf } from '@/lib/identity/second-factor/factors'
import { activeStaff } from '@/lib/identity/staff'
import { mailsTo } from '@/lib/mail/history'
import { latestProposalAbout, openProposalsAbout } from '@/lib/proposals/list'
import { activationState, HISTORY_LIMIT, maskAddresses, toldOf } from './rules'
import { findPerson, listAudit, namesOf } from './store'
import { whyTwoFor } from './two-staff'

/** Everything that support sees of one person: the account, the mails, the blocks and the attempts behind them, what staff did. The number and the client addresses are there in part; `showContact` tells them whole. */
export async function showPerson(userId: string, now: Date) {
  const person = await findPerson(db(), userId)
  if (!person) return fail({ code: 'NOT_FOUND' }) satisfies Result<never, Failure<'NOT_FOUND'>>
  const [mails, blocks, attempts, staff, proposals, latestUnblocking, latestRemoval, phrase, factors] = await Promise.all([
    mailsTo(db(), userId, HISTORY_LIMIT),
    blocksOf(db(), userId, HISTORY_LIMIT),
    attemptsOn(db(), person, before(now, days(7)), HISTORY_LIMIT),
    activeStaff(),
    openProposalsAbout(userId, now),
    latestProposalAbout(userId, 'unblock'),
    latestProposalAbout(userId, 'remove_second_factors'),
    showPhrase(userId, now),
    factorsOf(userId),
  ])
  const block = blocks.find(({ endedAt }) => endedAt === null) ?? null
  const audit = await trail(toldOf(person, blocks, mails))
  const owner = { ...person, members: person.members.filter(({ disabledAt }) => disabledAt === null) }
  const inPart = maskAddresses([...attempts, ...audit])
  return ok({
    person: { ...person, mobile: person.mobile && maskMobile(person.mobile) },
    state: activationState(person, now),
    openSessions: person.sessions.filter((session) => isLive(session, owner, now)).length,
    account: person.members[0]?.account ?? null,
    mails,
    block,
    /** Why one member of staff does not do. */
    whyTwo: block && (await whyTwoFor(db(), { userId, blockedAt: block.blockedAt })),
    /** The phrases of the call that is on. */
    phrase: block && phrase && phrase.sentAt >= block.blockedAt ? phrase : null,
    /** What waits for a second member of staff. */
    proposals,
    /** The id of the newest proposal to unblock, whatever became of it. */
    latestUnblocking,
    /** The same to remove the second factors. */
    latestRemoval,
    factors,
    pastBlocks: blocks.filter(({ endedAt }) => endedAt !== null),
    attempts: attempts.map((attempt) => ({ ...attempt, ip: inPart(attempt.ip) })),
    audit: audit.map((event) => ({ ...event, ip: inPart(event.ip) })),
    /** Who may become account manager. */
    staff: staff.map(({ user }) => ({ id: user.id, name: user.name, email: user.email })),
  })
}

const detailsSchema = z.object({ to: z.string(), mode: z.string(), kind: z.string(), proposedBy: z.string(), caller: z.string(), check: z.string() }).partial().catch({})

/** The audit trail with names instead of ids. */
async function trail(targets: string[]) {
  const events = (await listAudit(db(), targets, HISTORY_LIMIT)).map((event) => ({ ...event, details: detailsSchema.parse(event.details) }))
  const ids = events.flatMap(({ actorId, details }) => [actorId, details.to, details.proposedBy]).filter((id) => typeof id === 'string')
  const names = new Map((await namesOf(db(), ids)).map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null | undefined) => (id && names.get(id)) ?? null
  return events.map(({ actorId, details, ...event }) => ({
    ...event,
    actor: nameOf(actorId),
    newManager: nameOf(details.to),
    proposer: nameOf(details.proposedBy),
    mode: details.mode ?? null,
    kind: details.kind ?? null,
    /** How it was made sure who was calling. */
    caller: details.caller ?? null,
    check: details.check ?? null,
  }))
}

export type PersonView = Extract<Awaited<ReturnType<typeof showPerson>>, { ok: true }>['value']
export type { AttemptView }
