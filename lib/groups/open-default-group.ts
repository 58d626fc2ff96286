import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { invariant } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { insertGroup } from './store'

/** Gives a new enterprise its first group, to which all its people belong. */
export async function openDefaultGroup(tx: Tx, accountId: string, context: RequestContext): Promise<void> {
  const id = newId('grp')
  const group = { name: 'Everybody', description: 'All people of the enterprise, paying from its balance.', isDefault: true, people: 'all', organizations: 'all', domains: 'all', funding: 'account' } as const
  const made = await insertGroup(tx, { id, accountId, ...group, renewalEmails: [], createdAt: context.now })
  invariant(made, 'an enterprise that begins has no group yet')
  await recordAudit(tx, { action: 'group.made', target: id, accountId, details: { name: group.name, default: true } }, context)
}
