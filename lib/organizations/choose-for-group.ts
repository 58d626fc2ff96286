import { recordAudit } from '@/lib/audit/record'
import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { findOpenGroup, findSeenGroup, showGroupsOf, type GroupsOf } from '@/lib/groups/choose'
import { standingOf, type Standing } from './rules'
import type { GroupOrganization } from './schema'
import { deleteChosen, insertChosen, listChosen, listGroupIds, listUnchosen } from './store/groups'
import { findOrganization } from './store/organizations'

const PAGE_SIZE = 25
/** So many are offered on the page of a group; an organization's own page leads to any group. */
const MOST_CHOICES = 200
const MOST_GROUPS = 500

type Refusal = 'FORBIDDEN' | 'NOT_FOUND' | 'GROUP_ARCHIVED'

/** Chooses an organization of the enterprise for a group; one that is chosen already stays so. */
export async function addOrganizationToGroup(actor: Actor, { groupId, organizationId }: GroupOrganization, context: RequestContext): Promise<Result<{ name: string }, Failure<Refusal>>> {
  if (!allows(actor, 'organizations.view')) return fail({ code: 'FORBIDDEN' })
  const { accountId, userId } = actor
  return transact<{ name: string }, Failure<Refusal>>(async (tx) => {
    const group = await findOpenGroup(tx, actor, groupId)
    if (!group.ok) return group
    const organization = await findOrganization(tx, accountId, organizationId)
    if (!organization) return fail({ code: 'NOT_FOUND' })
    const added = await insertChosen(tx, { groupId, organizationId, accountId, createdAt: context.now })
    if (added) await recordAudit(tx, { action: 'group.organization-added', target: groupId, actorId: userId, accountId, details: { organization: organizationId } }, context)
    return ok({ name: organization.name })
  })
}

/** Takes an organization out of a group. */
export async function removeOrganizationFromGroup(actor: Actor, { groupId, organizationId }: GroupOrganization, context: RequestContext): Promise<Result<undefined, Failure<Refusal>>> {
  const { accountId, userId } = actor
  return transact<undefined, Failure<Refusal>>(async (tx) => {
    const group = await findOpenGroup(tx, actor, groupId)
    if (!group.ok) return group
    if (!(await deleteChosen(tx, { groupId, organizationId, accountId }))) return fail({ code: 'NOT_FOUND' })
    await recordAudit(tx, { action: 'group.organization-removed', target: groupId, actorId: userId, accountId, details: { organization: organizationId } }, context)
    return ok()
  })
}

export type ChosenOrganizations = { rows: { id: string; name: string; standing: Standing }[]; next: string | null; /** What could be chosen as well. */ more: { id: string; name: string }[] }

/** A page of the organizations that are chosen for a group; none for whoever may not see organizations. */
export async function listGroupOrganizations(actor: Actor, groupId: string, after: string | undefined, now: Date): Promise<Result<ChosenOrganizations, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'organizations.view')) return fail({ code: 'FORBIDDEN' })
  const group = await findSeenGroup(actor, groupId)
  if (!group.ok) return group
  const [found, more] = await Promise.all([listChosen(db(), actor.accountId, groupId, after ?? null, PAGE_SIZE + 1), listUnchosen(db(), actor.accountId, groupId, MOST_CHOICES)])
  const rows = found.slice(0, PAGE_SIZE)
  return ok({ rows: rows.map((row) => ({ id: row.id, name: row.name, standing: standingOf(row, now) })), next: found.length > PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null, more })
}

/** The groups that may use an organization; null for whoever may not see groups. */
export const showGroupsOfOrganization = async (actor: Actor, organizationId: string): Promise<GroupsOf | null> =>
  allows(actor, 'organizations.view') ? showGroupsOf(actor, 'organizations', await listGroupIds(db(), actor.accountId, organizationId, MOST_GROUPS)) : null
