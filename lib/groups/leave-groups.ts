import type { RequestContext } from '@/lib/core/context'
import { recordAudit } from '@/lib/audit/record'
import type { Db, Tx } from '@/lib/db/client'
import { insertPerson } from './store'
import { changeAddress, deletePlaces, listMailing, listPlaces } from './store/leaving'

type Person = { id: string; email: string }
type Leaver = Person & { accountId: string }

/** What groups have of a person who leaves their enterprise: places, and the address for renewals. */

export async function lookAtPlaces(db: Db, { accountId, id }: Leaver, most: number): Promise<{ count: number; names: string[] }> {
  const groups = await listPlaces(db, accountId, id)
  return { count: groups.length, names: groups.slice(0, most).map(({ name }) => name) }
}

/** Takes somebody out of every group that they are chosen for, and where there is a successor, chooses them in their stead. */
export async function leavePlaces(tx: Tx, { accountId, id }: Leaver, to: Person | null, actorId: string, context: RequestContext): Promise<number> {
  const groups = await listPlaces(tx, accountId, id)
  await deletePlaces(tx, accountId, id)
  for (const { id: groupId } of groups) {
    await recordAudit(tx, { action: 'group.person-removed', target: groupId, actorId, accountId, details: { person: id } }, context)
    const added = to && (await insertPerson(tx, { groupId, userId: to.id, accountId, createdAt: context.now }))
    if (added) await recordAudit(tx, { action: 'group.person-added', target: groupId, actorId, accountId, details: { person: to.id } }, context)
  }
  return groups.length
}

export async function lookAtMailing(db: Db, { accountId, email }: Leaver, most: number): Promise<{ count: number; names: string[] }> {
  const groups = await listMailing(db, accountId, email)
  return { count: groups.length, names: groups.slice(0, most).map(({ name }) => name) }
}

/** Takes somebody's address out of where groups send word of renewals, or has a successor's in its stead. */
export async function leaveMailing(tx: Tx, { accountId, email }: Leaver, to: Person | null, actorId: string, context: RequestContext): Promise<number> {
  const groups = await listMailing(tx, accountId, email)
  for (const { id, name } of groups) {
    await changeAddress(tx, accountId, id, email, to?.email ?? null)
    await recordAudit(tx, { action: 'group.changed', target: id, actorId, accountId, details: { name, renewals: to ? 'handed over' : 'one address less' } }, context)
  }
  return groups.length
}
