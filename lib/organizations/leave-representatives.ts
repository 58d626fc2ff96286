import type { RequestContext } from '@/lib/core/context'
import { recordAudit } from '@/lib/audit/record'
import type { Db, Tx } from '@/lib/db/client'
import { isEditable } from './rules'
import { listRepresented, replaceRepresentative } from './store/representatives'

type Leaver = { accountId: string; email: string }

/** Organizations that name somebody as a representative who leaves. Facts that were sent or validated stay as they are: those want a renewal by hand. */

export async function lookAtRepresented(db: Db, { accountId, email }: Leaver, most: number): Promise<{ count: number; names: string[]; kept: { id: string; name: string }[] }> {
  const all = await listRepresented(db, accountId, email)
  const open = all.filter(({ state }) => isEditable(state))
  return { count: open.length, names: open.slice(0, most).map(({ name }) => name), kept: all.filter(({ state }) => !isEditable(state)).map(({ id, name }) => ({ id, name })) }
}

/** Names a successor in their stead where the facts may still be changed, without the title and number that were theirs; or nobody. */
export async function leaveRepresented(tx: Tx, { accountId, email }: Leaver, to: { name: string; email: string } | null, actorId: string, context: RequestContext): Promise<number> {
  const open = (await listRepresented(tx, accountId, email)).filter(({ state }) => isEditable(state))
  for (const { id } of open) {
    const roles = await replaceRepresentative(tx, accountId, id, email, to, context.now)
    if (roles.length > 0) await recordAudit(tx, { action: 'organization.changed', target: id, actorId, accountId, details: { facts: roles.join(', ') } }, context)
  }
  return open.length
}
