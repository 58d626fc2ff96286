import { recordAudit, recordAudits } from '@/lib/audit/record'
import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { findOpenGroup, findSeenGroup, showGroupsOf, type GroupsOf } from '@/lib/groups/choose'
import { readableName, treeKey } from './names'
import { readNames, readTreePlace, stateOf, tellRefused, writeTreePlace, type DomainState } from './rules'
import { MAX_NAMES, type GroupDomain, type GroupDomains } from './schema'
import { findByNames, findDomain } from './store'
import { deleteChosen, insertChosen, listChosen, listGroupIds } from './store/groups'

const PAGE_SIZE = 25
/** So many groups of one domain are told. */
const MOST_GROUPS = 500

type Refusal = 'FORBIDDEN' | 'NOT_FOUND' | 'GROUP_ARCHIVED'

/** Chooses domains of the enterprise for a group, all of them or none; those that are chosen already stay so. */
export async function addDomainsToGroup(actor: Actor, form: GroupDomains, context: RequestContext): Promise<Result<{ added: string }, Failure<Refusal | 'DOMAINS_REFUSED'>>> {
  if (!allows(actor, 'domains.view')) return fail({ code: 'FORBIDDEN' })
  const { accountId } = actor
  return transact<{ added: string }, Failure<Refusal | 'DOMAINS_REFUSED'>>(async (tx) => {
    const group = await findOpenGroup(tx, actor, form.groupId)
    if (!group.ok) return group
    const { names, refused } = readNames(form.names, 'private')
    if (refused.length > 0) return fail({ code: 'DOMAINS_REFUSED', field: 'names', details: { message: tellRefused(refused) } })
    if (names.length > MAX_NAMES) return fail({ code: 'DOMAINS_REFUSED', field: 'names', details: { message: `These are ${names.length} names. Choose at most ${MAX_NAMES} at once.` } })
    const found = await findByNames(tx, accountId, names.map(({ name }) => name.name))
    const unknown = names.filter(({ name }) => !found.some((domain) => domain.name === name.name)).map(({ line, text }) => ({ line, text, why: 'Your enterprise has no such domain. Add it first.' }))
    if (unknown.length > 0) return fail({ code: 'DOMAINS_REFUSED', field: 'names', details: { message: tellRefused(unknown) } })
    const added = await insertChosen(tx, form.groupId, accountId, found.map(({ tree }) => tree), context.now)
    const deeds = found.filter(({ tree }) => added.includes(tree)).map(({ id, name }) => ({ action: 'group.domain-added' as const, target: form.groupId, actorId: actor.userId, accountId, details: { domain: id, name } }))
    await recordAudits(tx, deeds, context)
    return ok({ added: String(found.length) })
  })
}

/** Takes a domain out of a group. */
export async function removeDomainFromGroup(actor: Actor, form: GroupDomain, context: RequestContext): Promise<Result<undefined, Failure<Refusal>>> {
  const { accountId } = actor
  return transact<undefined, Failure<Refusal>>(async (tx) => {
    const group = await findOpenGroup(tx, actor, form.groupId)
    if (!group.ok) return group
    const domain = await findDomain(tx, accountId, form.domainId)
    if (!domain || !(await deleteChosen(tx, form.groupId, accountId, treeKey(domain.name)))) return fail({ code: 'NOT_FOUND' })
    await recordAudit(tx, { action: 'group.domain-removed', target: form.groupId, actorId: actor.userId, accountId, details: { domain: domain.id, name: domain.name } }, context)
    return ok()
  })
}

export type ChosenDomains = { rows: { id: string; readable: string; state: DomainState }[]; next: string | null }

/** A page of the domains that are chosen for a group; none for whoever may not see domains. */
export async function listGroupDomains(actor: Actor, groupId: string, after: string | undefined, { now }: Pick<RequestContext, 'now'>): Promise<Result<ChosenDomains, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'domains.view')) return fail({ code: 'FORBIDDEN' })
  const group = await findSeenGroup(actor, groupId)
  if (!group.ok) return group
  const found = await listChosen(db(), actor.accountId, groupId, readTreePlace(after), PAGE_SIZE + 1)
  const rows = found.slice(0, PAGE_SIZE)
  const last = rows.at(-1)
  return ok({ rows: rows.map((row) => ({ id: row.id, readable: readableName(row.name), state: stateOf(row, now) })), next: found.length > PAGE_SIZE && last ? writeTreePlace(last.name) : null })
}

/** The groups that may use a domain; null for whoever may not see groups. */
export const showGroupsOfDomain = async (actor: Actor, name: string): Promise<GroupsOf | null> =>
  allows(actor, 'domains.view') ? showGroupsOf(actor, 'domains', await listGroupIds(db(), actor.accountId, treeKey(name), MOST_GROUPS)) : null
