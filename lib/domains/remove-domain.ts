import { recordAudit } from '@/lib/audit/record'
import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { readName } from './names'
import type { RemoveDomain } from './schema'
import { deleteDomain, findDomain } from './store'

/** Removes a domain, whose name was typed to make sure; what was seen when it was validated stays on record. */
export async function removeDomain(actor: Actor, { domainId, name: typed }: RemoveDomain, context: RequestContext): Promise<Result<undefined, Failure<'FORBIDDEN' | 'NOT_FOUND' | 'DOMAIN_TYPED_WRONG'>>> {
  if (!allows(actor, 'domains.manage')) return fail({ code: 'FORBIDDEN' })
  const domain = await findDomain(db(), actor.accountId, domainId)
  if (!domain) return fail({ code: 'NOT_FOUND' })
  const read = readName(typed)
  if (!read.ok || read.name.name !== domain.name) return fail({ code: 'DOMAIN_TYPED_WRONG', field: 'name' })
  return transact<undefined, Failure<'FORBIDDEN' | 'NOT_FOUND' | 'DOMAIN_TYPED_WRONG'>>(async (tx) => {
    if (!(await deleteDomain(tx, actor.accountId, domainId))) return fail({ code: 'NOT_FOUND' })
    await recordAudit(tx, { action: 'domain.removed', target: domainId, actorId: actor.userId, accountId: actor.accountId, details: { name: domain.name } }, context)
    return ok()
  })
}
