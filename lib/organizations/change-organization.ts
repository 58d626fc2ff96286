import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { changedFacts, readFacts } from './facts'
import type { ChangeOrganization } from './schema'
import { changeFacts, hasNumber, lockOrganization } from './store/organizations'

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'INVALID' | 'ORGANIZATION_KNOWN' | 'ORGANIZATION_MOVED'>

/** Changes the facts of a draft, or of an organization of which more is wanted. What was checked and validated of the facts before does not hold any more. */
export async function changeOrganization(actor: Actor, { organizationId: id, revision, ...form }: ChangeOrganization, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!allows(actor, 'organizations.manage')) return fail({ code: 'FORBIDDEN' })
  const facts = readFacts(form, context.now)
  if (!facts.ok) return facts
  return transact<undefined, Refusal>(async (tx) => {
    const before = await lockOrganization(tx, actor.accountId, id)
    if (!before) return fail({ code: 'NOT_FOUND' })
    const changed = changedFacts(before, facts.value)
    if (before.revision !== revision) return fail({ code: 'ORGANIZATION_MOVED' })
    if (changed.length === 0) return ok()
    if (await hasNumber(tx, actor.accountId, { id, ...facts.value })) return fail({ code: 'ORGANIZATION_KNOWN', field: 'registrationNumber' })
    if (!(await changeFacts(tx, actor.accountId, { id, revision }, facts.value, context.now))) return fail({ code: 'ORGANIZATION_MOVED' })
    await recordAudit(tx, { action: 'organization.changed', target: id, actorId: actor.userId, accountId: actor.accountId, details: { facts: changed.join(', '), revision: revision + 1 } }, context)
    return ok()
  })
}
