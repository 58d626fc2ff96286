import type { Db, Prisma, Tx } from '@/lib/db/client'

const named = { select: { id: true, name: true } } as const
const proposalSelect = {
  id: true,
  kind: true,
  userId: true,
  blockId: true,
  newPassword: true,
  reason: true,
  phraseId: true,
  callerCheck: true,
  proposedAt: true,
  expiresAt: true,
  endedAt: true,
  end: true,
  user: named,
  proposedBy: { select: { id: true, name: true, disabledAt: true } },
  endedBy: named,
} satisfies Prisma.ProposalSelect
export type Proposal = Prisma.ProposalGetPayload<{ select: typeof proposalSelect }>
export type ProposalKind = Proposal['kind']

/** Keeps a proposal; false where one of its kind is open for that person: the unique index decides. */
export async function insertProposal(tx: Tx, proposal: Prisma.ProposalUncheckedCreateInput): Promise<boolean> {
  return (await tx.proposal.createMany({ data: proposal, skipDuplicates: true })).count === 1
}

export const findProposal = (db: Db, id: string): Promise<Proposal | null> => db.proposal.findUnique({ where: { id }, select: proposalSelect })

export const findLatestProposal = (db: Db, userId: string, kind: ProposalKind) =>
  db.proposal.findFirst({ where: { userId, kind }, orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }], select: { id: true } })

const stillOpen = (now: Date) => ({ endedAt: null, expiresAt: { gt: now }, OR: [{ blockId: null }, { block: { endedAt: null } }] }) satisfies Prisma.ProposalWhereInput

/** What waits for a second, oldest first: of everybody, or about one person. */
export const listOpenProposals = (db: Db, now: Date, limit: number, userId?: string): Promise<Proposal[]> =>
  db.proposal.findMany({ where: { ...stillOpen(now), ...(userId ? { userId } : {}) }, orderBy: [{ proposedAt: 'asc' }, { id: 'asc' }], take: limit, select: proposalSelect })

/** Ends those that ran out, or whose block is over; answers which. */
export const lapseProposals = (tx: Tx, kind: ProposalKind, userId: string, now: Date): Promise<{ id: string }[]> =>
  tx.proposal.updateManyAndReturn({ where: { kind, userId, endedAt: null, NOT: stillOpen(now) }, data: { endedAt: now, end: 'lapsed' }, select: { id: true } })

export type ProposalEnding = { end: 'agreed' | 'withdrawn'; endedById: string } | { end: 'declined'; endedById: string; endReason: string }

/** Ends an open proposal in time; of two at once, one is told that it did. */
export async function endProposal(tx: Tx, id: string, ending: ProposalEnding, now: Date): Promise<boolean> {
  return (await tx.proposal.updateMany({ where: { id, ...stillOpen(now) }, data: { endedAt: now, ...ending } })).count === 1
}
