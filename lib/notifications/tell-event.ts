import { eventEntry, type EventName } from '@/lib/core/events'
import { newId } from '@/lib/core/id'
import { permissionsOf } from '@/lib/core/permissions'
import { ok } from '@/lib/core/result'
import { contactOf, managedAccount } from '@/lib/accounts/manager'
import type { AuditAction } from '@/lib/audit/record'
import { eventOf } from '@/lib/audit/told'
import { db, type Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { enqueueJob } from '@/lib/jobs/queue'
import { describe, type Deed, type Described } from './describe'
import { mailEvent, mailNews, type Sender } from './mail-news'
import { isAbout, mayBeTold, usualWay } from './rules'
import { insertDeliveries, type NewDelivery } from './store/deliveries'
import { listEndpoints } from './store/endpoints'
import { findDeed, insertNews } from './store/news'
import { listMembers, listRules, type Member } from './store/recipients'
import type { Way } from './schema'

/**
 * Tells the people of an enterprise, and whoever its rules and webhooks name, of a deed that is news. Once: the row of the trail is told of by one piece
 * of news (unique index), which is written in one transaction with its deliveries and the jobs that bring them.
 */
export async function tellEvent(auditId: string): Promise<void> {
  const deed = await findDeed(db(), auditId)
  if (!deed?.accountId) return
  const { accountId } = deed
  const event = eventOf({ action: deed.action as AuditAction, result: deed.result, details: (deed.details ?? {}) as Record<string, string | number | boolean | null> })
  if (!event) return
  await transact<undefined, never>(async (tx) => {
    await tellOf(tx, event, { ...deed, accountId })
    return ok()
  })
}

async function tellOf(tx: Tx, event: EventName, deed: Deed): Promise<void> {
  const { accountId, actorId, at } = deed
  const [account, described] = [await managedAccount(tx, accountId), await describe(tx, event, deed)]
  if (!account?.activatedAt || !described) return
  const { area, severity } = eventEntry(event)
  const { title, words, path, groupId } = described
  const newsId = newId('nws')
  if (!(await insertNews(tx, { id: newsId, accountId, event, area, severity, auditId: deed.id, actorId, groupId, title, words, path, at }))) return

  const base = { accountId, newsId, area, severity, createdAt: at } as const
  const members = (await listMembers(tx, accountId, event)).map((member) => ({ ...member, permissions: permissionsOf(member) }))
  const told = members.filter((member) => mayBeTold(event, member, described.group))
  await insertDeliveries(tx, told.map(({ userId }) => inPortal(base, userId, userId === actorId ? at : null)))

  const sender = { organization: account.organization, manager: contactOf(account) }
  const mailed = new Set<string>()
  for (const member of told) {
    const way = wayOf(event, member, actorId)
    if (way === 'portal') continue
    mailed.add(member.email)
    const delivery = byMail(base, member, { digest: way === 'digest', byRule: false })
    await insertDeliveries(tx, [delivery])
    if (way === 'mail') await mailEvent(tx, { deliveryId: delivery.id, byRule: false, ...member }, event, described.facts, described, sender, at)
  }
  await followRules(tx, event, { base, told, mailed, described, sender })
  await callEndpoints(tx, event, base)
}

/** What one has done oneself is mailed as a receipt alone, where an event has one. */
function wayOf(event: EventName, member: Member & { permissions: ReturnType<typeof permissionsOf> }, actorId: string | null): Way {
  if (member.userId === actorId && !eventEntry(event).receipt) return 'portal'
  return member.way ?? usualWay(event, member.permissions)
}

type Base = { accountId: string; newsId: string; area: string; severity: string; createdAt: Date }

const inPortal = (base: Base, userId: string, readAt: Date | null): NewDelivery => ({ id: newId('dlv'), ...base, channel: 'portal', userId, state: 'delivered', endedAt: base.createdAt, readAt })

const byMail = (base: Base, to: { userId: string | null; email: string }, how: { digest: boolean; byRule: boolean }) => ({ id: newId('dlv'), ...base, ...how, channel: 'mail' as const, userId: to.userId, address: to.email, state: 'waiting' as const })

type Telling = { base: Base; told: Member[]; mailed: Set<string>; described: Described; sender: Sender }

/** Mails whom the rules name besides, each address once; people only where they may be told. */
async function followRules(tx: Tx, event: EventName, { base, told, mailed, described, sender }: Telling): Promise<void> {
  const rules = (await listRules(tx, base.accountId)).filter(({ about, groupId }) => isAbout(about, event) && (groupId === null || groupId === described.groupId))
  for (const rule of rules) {
    const people = told.filter(({ userId, role, customRoleId }) => rule.people.includes(userId) || (rule.role !== null && (role === rule.role || customRoleId === rule.role)))
    const addresses = rule.addresses.map((email) => ({ userId: null, name: null, email }))
    for (const to of [...people, ...addresses]) {
      if (mailed.has(to.email)) continue
      mailed.add(to.email)
      const delivery = byMail(base, to, { digest: false, byRule: true })
      await insertDeliveries(tx, [delivery])
      await mailNews(tx, { deliveryId: delivery.id, userId: to.userId, name: to.name, email: to.email, byRule: true }, described, sender, base.createdAt)
    }
  }
}

const PAUSED = 'The webhook was paused.'

async function callEndpoints(tx: Tx, event: EventName, base: Base): Promise<void> {
  for (const { id: endpointId, url, about, pausedAt } of await listEndpoints(tx, base.accountId)) {
    if (!isAbout(about, event)) continue
    const id = newId('dlv')
    const how = pausedAt ? { state: 'failed' as const, error: PAUSED, endedAt: base.createdAt } : { state: 'waiting' as const }
    await insertDeliveries(tx, [{ id, ...base, channel: 'webhook', endpointId, address: url, byRule: true, ...how }])
    if (!pausedAt) await enqueueJob(tx, 'deliver-webhook', { deliveryId: id })
  }
}
