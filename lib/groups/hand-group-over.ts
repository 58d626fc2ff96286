import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Db, Tx } from '@/lib/db/client'
import { MOST_ADDRESSES } from './schema'
import { findGroup, updateGroup, type GroupRow } from './store'
import { copyChosen, countChosen, listChosenNames, listLive } from './store/leaving'

/** What a group has that is archived, besides its money: people, and addresses for renewals. Another group can take both over. */

export type Group = GroupRow & { accountId: string }
type Named = { count: number; names: string[] }

export async function findGroupToLeave(db: Db, accountId: string, id: string): Promise<Group | null> {
  const group = await findGroup(db, accountId, id)
  return group && { ...group, accountId }
}

/** The groups that could take over. */
export const groupsBesides = (db: Db, accountId: string, groupId: string, most: number): Promise<{ id: string; name: string }[]> => listLive(db, accountId, groupId, most)

export async function lookAtChosen(db: Db, { accountId, id, people }: Group, most: number): Promise<Named> {
  if (people === 'all') return { count: 0, names: [] }
  const [count, names] = await Promise.all([countChosen(db, accountId, id), listChosenNames(db, accountId, id, most)])
  return { count, names }
}

/** Chooses a group's people for another one; where everybody belongs to that, they do already. */
export async function handChosenOver(tx: Tx, { accountId, id }: Group, to: Group, actorId: string, context: RequestContext): Promise<number> {
  if (to.people === 'all') return 0
  const added = await copyChosen(tx, accountId, id, to.id, context.now)
  for (const { userId } of added) await recordAudit(tx, { action: 'group.person-added', target: to.id, actorId, accountId, details: { person: userId } }, context)
  return added.length
}

export const lookAtAddresses = ({ renewalEmails }: Group, most: number): Named => ({ count: renewalEmails.length, names: renewalEmails.slice(0, most) })

/** Has another group send word of renewals to this one's addresses, too. */
export async function handAddressesOver(tx: Tx, group: Group, to: Group, actorId: string, context: RequestContext): Promise<Result<number, Failure<'TOO_MANY_ADDRESSES' | 'GROUP_ARCHIVED'>>> {
  const renewalEmails = [...new Set([...to.renewalEmails, ...group.renewalEmails])]
  if (renewalEmails.length > MOST_ADDRESSES) return fail({ code: 'TOO_MANY_ADDRESSES', field: 'to' })
  if ((await updateGroup(tx, to.accountId, to.id, { renewalEmails })) !== 'changed') return fail({ code: 'GROUP_ARCHIVED', field: 'to' })
  await recordAudit(tx, { action: 'group.changed', target: to.id, actorId, accountId: to.accountId, details: { name: to.name, renewals: `those of ${group.name}, too` } }, context)
  return ok(renewalEmails.length - to.renewalEmails.length)
}
