import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { isRoleName } from '@/lib/core/permissions'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit, type AuditAction } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { MOST_RULES } from './rules'
import type { ChangeRule, DeleteRule, MakeRule } from './schema'
import { deleteRule, insertRule, listGroupNames, listMembersAt, listOwnRoleNames, listRules, lockAccount, updateRule } from './store/recipients'

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'INVALID' | 'TOO_MANY_RULES'>
type Changed = Promise<Result<undefined, Refusal>>

/** Has news mailed to somebody besides those who choose it themselves. */
export async function makeRule(actor: Actor, form: MakeRule, context: RequestContext): Changed {
  return changing(actor, async (tx) => {
    await lockAccount(tx, actor.accountId)
    if ((await listRules(tx, actor.accountId)).length >= MOST_RULES) return fail({ code: 'TOO_MANY_RULES' })
    const rule = await ruleOf(tx, actor, form)
    if (!rule.ok) return rule
    const id = newId('nru')
    await insertRule(tx, { id, accountId: actor.accountId, ...rule.value, createdAt: context.now })
    await record(tx, 'notification.rule-made', actor, id, form, context)
    return ok()
  })
}

export async function changeRule(actor: Actor, { ruleId, ...form }: ChangeRule, context: RequestContext): Changed {
  return changing(actor, async (tx) => {
    const rule = await ruleOf(tx, actor, form)
    if (!rule.ok) return rule
    if (!(await updateRule(tx, actor.accountId, ruleId, rule.value))) return fail({ code: 'NOT_FOUND' })
    await record(tx, 'notification.rule-changed', actor, ruleId, form, context)
    return ok()
  })
}

export async function removeRule(actor: Actor, { ruleId }: DeleteRule, context: RequestContext): Changed {
  return changing(actor, async (tx) => {
    if (!(await deleteRule(tx, actor.accountId, ruleId))) return fail({ code: 'NOT_FOUND' })
    await recordAudit(tx, { action: 'notification.rule-deleted', target: ruleId, actorId: actor.userId, accountId: actor.accountId }, context)
    return ok()
  })
}

async function changing(actor: Actor, story: (tx: Tx) => Changed): Changed {
  return allows(actor, 'notifications.manage') ? transact<undefined, Refusal>(story) : fail({ code: 'FORBIDDEN' })
}

type Kept = { about: string; groupId: string | null; addresses: string[]; people: string[]; role: string | null }

/** What is kept of a form: an address of somebody who belongs to the enterprise is kept as that person, so that it follows them, and ends with them. */
async function ruleOf(tx: Tx, { accountId }: Actor, { about, group, addresses, role }: MakeRule): Promise<Result<Kept, Failure<'INVALID'>>> {
  if (addresses.length === 0 && role === '') return fail({ code: 'INVALID', field: 'addresses', details: { message: 'Enter an address, or choose a role: otherwise nobody would be told.' } })
  if (role && !isRoleName(role) && !(await listOwnRoleNames(tx, accountId)).some(({ id }) => id === role)) return fail({ code: 'INVALID', field: 'role', details: { message: 'This role is not there any more. Choose another one.' } })
  if (group && !(await listGroupNames(tx, accountId, MOST_GROUPS)).some(({ id }) => id === group)) return fail({ code: 'INVALID', field: 'group', details: { message: 'This group is not there any more. Choose another one.' } })
  const members = await listMembersAt(tx, accountId, addresses)
  const theirs = new Set(members.map(({ user }) => user.email))
  return ok({ about, groupId: group || null, addresses: addresses.filter((address) => !theirs.has(address)), people: members.map(({ userId }) => userId), role: role || null })
}

/** So many groups a form offers. */
export const MOST_GROUPS = 500

const record = (tx: Tx, action: AuditAction, { userId: actorId, accountId }: Actor, target: string, { about, group, addresses, role }: MakeRule, context: RequestContext) =>
  recordAudit(tx, { action, target, actorId, accountId, details: { about, group: group || null, addresses: addresses.join(' '), role: role || null } }, context)
