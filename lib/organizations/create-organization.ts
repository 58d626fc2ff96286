import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { readFacts } from './facts'
import type { NewOrganization } from './schema'
import { insertOrganization } from './store/organizations'

type Refusal = Failure<'FORBIDDEN' | 'INVALID' | 'ORGANIZATION_KNOWN'>

/** Begins an organization as a draft, which may wait for most of its facts. */
export async function createOrganization(actor: Actor, form: NewOrganization, context: RequestContext): Promise<Result<{ id: string }, Refusal>> {
  if (!allows(actor, 'organizations.manage')) return fail({ code: 'FORBIDDEN' })
  const facts = readFacts(form, context.now)
  if (!facts.ok) return facts
  return transact<{ id: string }, Refusal>(async (tx) => {
    const id = newId('org')
    const made = await insertOrganization(tx, actor.accountId, { id, ...facts.value, createdAt: context.now, changedAt: context.now })
    if (!made) return fail({ code: 'ORGANIZATION_KNOWN', field: 'registrationNumber' })
    await recordAudit(tx, { action: 'organization.created', target: id, actorId: actor.userId, accountId: actor.accountId, details: { name: facts.value.name } }, context)
    return ok({ id })
  })
}
