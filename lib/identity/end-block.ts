import { before } from '@/lib/core/time'
import type { Db, Tx } from '@/lib/db/client'
import { countBlocks, endBlock, findBlock, type BlockRow } from './store/blocks'
import { forgiveFailures } from './store/attempts'
import { endSessionsOf } from './store/sessions'
import { deletePassword, findPerson, type Person } from './store/users'

export type EndedBlock = { block: BlockRow; person: Person }

/** A person's block, open or ended; null where there is none. */
export const blockOf = (tx: Tx, blockId: string) => findBlock(tx, blockId)

export const personOf = (tx: Tx, userId: string): Promise<Person | null> => findPerson(tx, userId)

/** The person of a block, and how often they were blocked in the span before it, this time included. */
export async function whoIsBlocked(tx: Db, block: { userId: string; blockedAt: Date }, span: number): Promise<{ person: Person; times: number } | null> {
  const [person, times] = [await findPerson(tx, block.userId), await countBlocks(tx, block.userId, before(block.blockedAt, span), block.blockedAt)]
  return person && { person, times }
}

/** Ends an open block and forgives its wrong passwords; null where somebody else was faster. With `newPassword` the old one is void and all sessions end. */
export async function endPersonsBlock(tx: Tx, blockId: string, by: { staffId: string; reason: string; phraseId: string | null; callerCheck: string | null; newPassword: boolean }, at: Date): Promise<EndedBlock | null> {
  const { staffId, reason, phraseId, callerCheck, newPassword } = by
  const ended = await endBlock(tx, { id: blockId }, { end: newPassword ? 'new_password_required' : 'unblocked', endedById: staffId, endReason: reason, phraseId, callerCheck }, at)
  const block = ended ? await findBlock(tx, blockId) : null
  const person = block?.userId ? await findPerson(tx, block.userId) : null
  if (!block || !person) return null
  await forgiveFailures(tx, block.email)
  if (newPassword) {
    await deletePassword(tx, person.id)
    await endSessionsOf(tx, person.id, at)
  }
  return { block, person }
}
