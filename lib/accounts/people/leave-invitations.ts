import type { RequestContext } from '@/lib/core/context'
import type { Db, Tx } from '@/lib/db/client'
import { countInvitationsBy, listNamesInvitedBy, takeOverInvitations, withdrawInvitationsBy } from '../store/invitations'

type Leaver = { accountId: string; id: string }

/** The open invitations that somebody made who leaves: how many, the first by name, and what becomes of them. */

export async function lookAtInvitations(db: Db, { accountId, id }: Leaver, most: number): Promise<{ count: number; names: string[] }> {
  const [count, names] = await Promise.all([countInvitationsBy(db, accountId, id), listNamesInvitedBy(db, accountId, id, most)])
  return { count, names }
}

export const handInvitationsOver = (tx: Tx, { accountId, id }: Leaver, to: { id: string }): Promise<number> => takeOverInvitations(tx, accountId, id, to.id)

export const closeInvitations = (tx: Tx, { accountId, id }: Leaver, { now }: RequestContext): Promise<number> => withdrawInvitationsBy(tx, accountId, id, now)
