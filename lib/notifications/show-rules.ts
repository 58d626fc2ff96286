import { allows, type Actor } from '@/lib/core/actor'
import { ALL_ROLES, isRoleName, permissionsOf, ROLES } from '@/lib/core/permissions'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { MOST_GROUPS } from './manage-rules'
import { seenBy } from './rules'
import { findRule, listGroupNames, listMembers, listOwnRoleNames, listPeople, listRules, type Member, type RuleRow } from './store/recipients'

export type RuleView = {
  id: string
  about: string
  group: { id: string; name: string } | null
  addresses: string[]
  people: { name: string; email: string; gone: boolean }[]
  role: { choice: string; label: string } | null
  /** How many mailboxes it reaches today. */
  reached: number
  /** Why it reaches nobody, or fewer than it names; what to do is on the page. */
  fault: RuleFault | null
}

/** `nobody`: no mail would go out at all. `some-gone`: somebody who is named is reached no more. */
export type RuleFault = { kind: 'nobody' | 'some-gone' | 'group-archived'; words: string }

type Unseen = Failure<'FORBIDDEN' | 'NOT_FOUND'>

/** An enterprise's rules, each with whom it reaches. */
export async function showRules(actor: Actor): Promise<Result<RuleView[], Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'notifications.view')) return fail({ code: 'FORBIDDEN' })
  return ok(await viewsOf(actor.accountId, await listRules(db(), actor.accountId)))
}

/** How many rules reach nobody. */
export async function countFaults(actor: Actor): Promise<number> {
  const rules = await showRules(actor)
  return rules.ok ? rules.value.filter(({ fault }) => fault && fault.kind !== 'some-gone').length : 0
}

export async function showRule(actor: Actor, ruleId: string): Promise<Result<RuleView, Unseen>> {
  if (!allows(actor, 'notifications.manage')) return fail({ code: 'FORBIDDEN' })
  const rule = await findRule(db(), actor.accountId, ruleId)
  const [view] = rule ? await viewsOf(actor.accountId, [rule]) : []
  return view ? ok(view) : fail({ code: 'NOT_FOUND' })
}

export type RuleOptions = { groups: { id: string; name: string }[]; roles: { choice: string; label: string }[] }

/** What a form of a rule offers. */
export async function ruleOptions({ accountId }: Actor): Promise<RuleOptions> {
  const [groups, own] = await Promise.all([listGroupNames(db(), accountId, MOST_GROUPS), listOwnRoleNames(db(), accountId)])
  return { groups, roles: [...ALL_ROLES.map((choice) => ({ choice, label: ROLES[choice].label })), ...own.map(({ id, name }) => ({ choice: id, label: name }))] }
}

async function viewsOf(accountId: string, rules: RuleRow[]): Promise<RuleView[]> {
  if (rules.length === 0) return []
  const [members, known, own] = await Promise.all([listMembers(db(), accountId, null), listPeople(db(), [...new Set(rules.flatMap(({ people }) => people))]), listOwnRoleNames(db(), accountId)])
  const named = new Map(known.map((person) => [person.id, person]))
  const roleNames = new Map(own.map(({ id, name }) => [id, name]))
  return rules.map((rule) => viewOf(rule, members, named, roleNames))
}

function viewOf(rule: RuleRow, members: Member[], named: Map<string, { name: string; email: string }>, roleNames: Map<string, string>): RuleView {
  const wanted = seenBy(rule.about)
  const able = members.filter((member) => [...permissionsOf(member)].some((permission) => wanted.has(permission)))
  const people = rule.people.map((userId) => ({ name: named.get(userId)?.name ?? 'Somebody', email: named.get(userId)?.email ?? '', gone: !able.some((member) => member.userId === userId) }))
  const inRole = rule.role === null ? [] : able.filter(({ role, customRoleId }) => role === rule.role || customRoleId === rule.role)
  const reached = new Set([...rule.addresses, ...able.filter(({ userId }) => rule.people.includes(userId)).map(({ email }) => email), ...inRole.map(({ email }) => email)]).size
  const roleName = rule.role === null ? null : isRoleName(rule.role) ? ROLES[rule.role].label : (roleNames.get(rule.role) ?? null)
  const gone = people.filter((person) => person.gone).map(({ name }) => name)
  return {
    id: rule.id,
    about: rule.about,
    group: rule.groupId && rule.group ? { id: rule.groupId, name: rule.group.name } : null,
    addresses: rule.addresses,
    people,
    role: rule.role === null ? null : { choice: rule.role, label: roleName ?? 'A role that was deleted' },
    reached,
    fault: faultOf({ reached, gone, archived: Boolean(rule.group?.archivedAt), role: rule.role === null ? null : { name: roleName, empty: inRole.length === 0 } }),
  }
}

type Reach = { reached: number; gone: string[]; archived: boolean; role: { name: string | null; empty: boolean } | null }

function faultOf({ reached, gone, archived, role }: Reach): RuleFault | null {
  if (archived) return { kind: 'group-archived', words: 'Its group is archived, so nothing happens there any more. Delete the rule, or choose another group.' }
  const reasons = [
    gone.length > 0 && `${gone.join(', ')} ${gone.length === 1 ? 'does' : 'do'} not work here any more, ${gone.length === 1 ? 'is' : 'are'} disabled, or may not see this`,
    role?.name === null && 'its role was deleted',
    role?.name && role.empty && `nobody who may see this has the role ${role.name}`,
  ].filter((reason) => typeof reason === 'string')
  if (reached === 0) return { kind: 'nobody', words: `It reaches nobody: ${reasons.join('; ') || 'nobody is named'}. Change the rule, so that somebody is told, or delete it.` }
  return gone.length > 0 ? { kind: 'some-gone', words: `${gone.join(', ')} ${gone.length === 1 ? 'is' : 'are'} not reached any more.` } : null
}
