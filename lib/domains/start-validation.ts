import { recordAudit } from '@/lib/audit/record'
import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { seal } from '@/lib/core/secret'
import { after } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { keyFor } from '@/lib/env'
import { enqueueJob } from '@/lib/jobs/queue'
import { newValidationToken, TOKEN_LIFE, whyNotMethod } from './methods'
import { lookAgainAt } from './rules'
import type { StartValidation } from './schema'
import { endOpen, findDomain, insertValidation, lockDomain } from './store'
import { subjectOf } from './subject'

/** Begins to look for what shows that a domain is the enterprise's, with a token of its own; what was looked for until now is not any more. */
export async function startValidation(actor: Actor, { domainId, method }: StartValidation, context: RequestContext): Promise<Result<undefined, Failure<'FORBIDDEN' | 'NOT_FOUND' | 'METHOD_UNFIT'>>> {
  if (!allows(actor, 'domains.manage')) return fail({ code: 'FORBIDDEN' })
  const domain = await findDomain(db(), actor.accountId, domainId)
  if (!domain) return fail({ code: 'NOT_FOUND' })
  const unfit = domain.use === 'private' ? 'Domains for private certificates are not validated.' : whyNotMethod(method, subjectOf(domain))
  if (unfit) return fail({ code: 'METHOD_UNFIT', field: 'method', details: { message: unfit } })
  return transact<undefined, Failure<'FORBIDDEN' | 'NOT_FOUND' | 'METHOD_UNFIT'>>(async (tx) => {
    if (!(await lockDomain(tx, actor.accountId, domainId))) return fail({ code: 'NOT_FOUND' })
    await endOpen(tx, { accountId: actor.accountId, domainId }, 'replaced', context.now)
    const id = newId('dvl')
    const nextCheckAt = lookAgainAt(0, context.now)
    const secret = method === 'dns_persistent' ? { token: null, expiresAt: null } : { token: seal(newValidationToken(), keyFor('domain-validation')), expiresAt: after(context.now, TOKEN_LIFE) }
    await insertValidation(tx, { id, domainId, accountId: actor.accountId, method, startedAt: context.now, nextCheckAt, ...secret })
    await enqueueJob(tx, 'check-domain', { validationId: id }, { at: nextCheckAt, key: `check-domain:${domainId}` })
    await recordAudit(tx, { action: 'domain.validation-started', target: domainId, actorId: actor.userId, accountId: actor.accountId, details: { name: domain.name, method } }, context)
    return ok()
  })
}
