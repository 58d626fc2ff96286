import { recordAudit } from '@/lib/audit/record'
import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { transact } from '@/lib/db/transact'
import { treeKey } from './names'
import { readNames, searchText, tellRefused } from './rules'
import { MAX_NAMES, type AddDomains } from './schema'
import { insertDomains } from './store'

export type Added = { added: { id: string; name: string }[]; known: number }

/** Adds names to the enterprise, all of them or none; those that it has already are left as they are. */
export async function addDomains(actor: Actor, { names: text, use }: AddDomains, context: RequestContext): Promise<Result<Added, Failure<'FORBIDDEN' | 'DOMAINS_REFUSED'>>> {
  if (!allows(actor, 'domains.manage')) return fail({ code: 'FORBIDDEN' })
  const { names, refused } = readNames(text, use)
  if (refused.length > 0) return fail({ code: 'DOMAINS_REFUSED', field: 'names', details: { message: tellRefused(refused) } })
  if (names.length > MAX_NAMES) return fail({ code: 'DOMAINS_REFUSED', field: 'names', details: { message: `These are ${names.length} names. Add at most ${MAX_NAMES} at once.` } })
  return transact<Added, Failure<'FORBIDDEN' | 'DOMAINS_REFUSED'>>(async (tx) => {
    const rows = names.map(({ name: { name } }) => ({ id: newId('dom'), accountId: actor.accountId, name, tree: treeKey(name), search: searchText(name), use, createdAt: context.now }))
    const added = await insertDomains(tx, rows)
    for (const { id, name } of added) await recordAudit(tx, { action: 'domain.added', target: id, actorId: actor.userId, accountId: actor.accountId, details: { name, use } }, context)
    return ok({ added, known: names.length - added.length })
  })
}
