import type { RequestContext } from '@/lib/core/context'
import { recordAudit } from '@/lib/audit/record'
import type { Db, Tx } from '@/lib/db/client'
import { aboutLabel } from './schema'
import { deleteRule, listRules, updateRule, type RuleRow } from './store/recipients'

type Named = { count: number; names: string[] }
type Leaver = { accountId: string; id: string }

/** Rules of notifications that name a person, or are about a group, when either leaves. */

const naming = async (db: Db, { accountId, id }: Leaver): Promise<RuleRow[]> => (await listRules(db, accountId)).filter(({ people }) => people.includes(id))
const about = async (db: Db, { accountId, id }: Leaver): Promise<RuleRow[]> => (await listRules(db, accountId)).filter(({ groupId }) => groupId === id)
const shown = (rules: RuleRow[], most: number): Named => ({ count: rules.length, names: rules.slice(0, most).map((rule) => aboutLabel(rule.about)) })

export const lookAtRulesNaming = async (db: Db, leaver: Leaver, most: number): Promise<Named> => shown(await naming(db, leaver), most)

/** Names a successor in their stead, or nobody; a rule that would reach nobody at all ends. */
export async function leaveRules(tx: Tx, leaver: Leaver, to: { id: string } | null, actorId: string, context: RequestContext): Promise<number> {
  const { accountId } = leaver
  const rules = await naming(tx, leaver)
  for (const { id, people, addresses, role } of rules) {
    const left = [...new Set(people.flatMap((person) => (person === leaver.id ? (to ? [to.id] : []) : [person])))]
    const reaches = left.length + addresses.length > 0 || role !== null
    await (reaches ? updateRule(tx, accountId, id, { people: left }) : deleteRule(tx, accountId, id))
    await recordAudit(tx, { action: reaches ? 'notification.rule-changed' : 'notification.rule-deleted', target: id, actorId, accountId, details: { leaving: leaver.id, to: to?.id ?? null } }, context)
  }
  return rules.length
}

export const lookAtRulesAbout = async (db: Db, group: Leaver, most: number): Promise<Named> => shown(await about(db, group), most)

/** Has the rules be about another group, or ends them. */
export async function leaveGroupRules(tx: Tx, group: Leaver, to: { id: string } | null, actorId: string, context: RequestContext): Promise<number> {
  const rules = await about(tx, group)
  for (const { id } of rules) {
    await (to ? updateRule(tx, group.accountId, id, { groupId: to.id }) : deleteRule(tx, group.accountId, id))
    await recordAudit(tx, { action: to ? 'notification.rule-changed' : 'notification.rule-deleted', target: id, actorId, accountId: group.accountId, details: { leaving: group.id, to: to?.id ?? null } }, context)
  }
  return rules.length
}
