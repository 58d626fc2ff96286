import { db, type Tx } from '@/lib/db/client'
import { countOpenProposals, findLatestProposal, listOpenProposals, type Proposal, type ProposalKind } from './store'

export type { Proposal, ProposalKind }

/** What waits for a second member of staff, oldest first. */
export const openProposals = (now: Date, limit: number) => listOpenProposals(db(), now, limit)

/** What waits for a second about one person, their payments aside. */
export const openProposalsAbout = (userId: string, now: Date) => listOpenProposals(db(), now, 10, { userId, topUpId: null, withdrawalId: null })

type Payment = { topUpId: string } | { withdrawalId: string }

/** What waits for a second about one payment. */
export const openProposalOn = async (payment: Payment, now: Date): Promise<Proposal | null> => (await listOpenProposals(db(), now, 1, payment))[0] ?? null

/** Whether something waits for a second about a payment. */
export const isProposed = async (tx: Tx, payment: Payment, now: Date): Promise<boolean> => (await countOpenProposals(tx, now, payment)) > 0

/** The id of the newest proposal of a kind about a person, whatever became of it. */
export const latestProposalAbout = async (userId: string, kind: ProposalKind) => (await findLatestProposal(db(), userId, kind))?.id ?? null
