import { invariant } from '@/lib/core/result'
import type { Db, Prisma, Tx } from '@/lib/db/client'

const ownSelect = {
  id: true,
  kind: true,
  userId: true,
  blockId: true,
  topUpId: true,
  withdrawalId: true,
  newPassword: true,
  reason: true,
  phraseId: true,
  callerCheck: true,
  proposedAt: true,
  expiresAt: true,
  endedAt: true,
  end: true,
} satisfies Prisma.ProposalSelect
const personSelect = { id: true, name: true, disabledAt: true } satisfies Prisma.UserSelect
const proposalSelect = { ...ownSelect, user: { select: personSelect }, proposedBy: { select: personSelect }, endedBy: { select: personSelect } } satisfies Prisma.ProposalSelect
export type Proposal = Prisma.ProposalGetPayload<{ select: typeof proposalSelect }>
export type ProposalKind = Proposal['kind']

/** Keeps a proposal; false where one of its kind is open for that person: the unique index decides. */
export async function insertProposal(tx: Tx, proposal: Prisma.ProposalUncheckedCreateInput): Promise<boolean> {
  return (await tx.proposal.createMany({ data: proposal, skipDuplicates: true })).count === 1
}

/** One proposal in a transaction, whose connection takes one query at a time: several relations would be asked for at once. */
export async function findProposal(tx: Tx, id: string): Promise<Proposal | null> {
  const found = await tx.proposal.findUnique({ where: { id }, select: { ...ownSelect, proposedById: true, endedById: true } })
  if (!found) return null
  const { proposedById, endedById, ...proposal } = found
  const people = await tx.user.findMany({ where: { id: { in: [proposal.userId, proposedById, ...(endedById ? [endedById] : [])] } }, select: personSelect })
  const of = (userId: string | null) => people.find((person) => person.id === userId)
  const [user, proposedBy] = [of(proposal.userId), of(proposedById)]
  invariant(user && proposedBy, 'a proposal names people who are there')
  return { ...proposal, user, proposedBy, endedBy: of(endedById) ?? null }
}

/** What one proposal at a time is open for. */
type Subject = { kind: ProposalKind; userId: string; topUpId: string | null; withdrawalId: string | null }

/** Who made the open proposal of a kind about a person, or about a payment of theirs. */
export async function findProposer(tx: Tx, about: Subject): Promise<string | null> {
  const open = await tx.proposal.findFirst({ where: { ...about, endedAt: null }, select: { proposedBy: { select: { name: true } } } })
  return open?.proposedBy.name ?? null
}

export const findLatestProposal = (db: Db, userId: string, kind: ProposalKind) =>
  db.proposal.findFirst({ where: { userId, kind }, orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }], select: { id: true } })

const stillOpen = (now: Date) => ({ endedAt: null, expiresAt: { gt: now }, OR: [{ blockId: null }, { block: { endedAt: null } }] }) satisfies Prisma.ProposalWhereInput

/** What waits for a second, oldest first: of everybody, or about one person, or about one payment. */
export const listOpenProposals = (db: Db, now: Date, limit: number, about: Prisma.ProposalWhereInput = {}): Promise<Proposal[]> =>
  db.proposal.findMany({ where: { AND: [stillOpen(now), about] }, orderBy: [{ proposedAt: 'asc' }, { id: 'asc' }], take: limit, select: proposalSelect })

export const countOpenProposals = (db: Db, now: Date, about: Prisma.ProposalWhereInput): Promise<number> => db.proposal.count({ where: { AND: [stillOpen(now), about] } })

/** Ends those that ran out, or whose block is over; answers which. */
export const lapseProposals = (tx: Tx, about: Subject, now: Date): Promise<{ id: string }[]> =>
  tx.proposal.updateManyAndReturn({ where: { ...about, endedAt: null, NOT: stillOpen(now) }, data: { endedAt: now, end: 'lapsed' }, select: { id: true } })

export type ProposalEnding = { end: 'agreed' | 'withdrawn'; endedById: string } | { end: 'declined'; endedById: string; endReason: string }

/** Ends an open proposal in time; of two at once, one is told that it did. */
export async function endProposal(tx: Tx, id: string, ending: ProposalEnding, now: Date): Promise<boolean> {
  return (await tx.proposal.updateMany({ where: { id, ...stillOpen(now) }, data: { endedAt: now, ...ending } })).count === 1
}
