import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { contactOf, managedAccount } from '@/lib/accounts/manager'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { enqueueJob } from '@/lib/jobs/queue'
import { mailNews } from './mail-news'
import type { Resend } from './schema'
import { findActive, findToRepeat, insertDeliveries } from './store/deliveries'
import { findEndpoint } from './store/endpoints'

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'DELIVERY_UNDER_WAY' | 'RECIPIENT_GONE' | 'WEBHOOK_PAUSED'>
type Repeated = NonNullable<Awaited<ReturnType<typeof findToRepeat>>>

/** Sends once more what went by mail or webhook, as a delivery of its own that says which it repeats. */
export async function resendDelivery(actor: Actor, { deliveryId }: Resend, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!allows(actor, 'notifications.manage')) return fail({ code: 'FORBIDDEN' })
  return transact<undefined, Refusal>(async (tx) => {
    const delivery = await findToRepeat(tx, actor.accountId, deliveryId)
    if (!delivery || delivery.channel === 'portal') return fail({ code: 'NOT_FOUND' })
    if (delivery.state === 'waiting') return fail({ code: 'DELIVERY_UNDER_WAY' })
    const sent = delivery.channel === 'mail' ? await mailAgain(tx, actor.accountId, delivery, context.now) : await callAgain(tx, actor.accountId, delivery, context.now)
    if (sent.ok) await recordAudit(tx, { action: 'notification.resent', target: deliveryId, actorId: actor.userId, accountId: actor.accountId, details: { channel: delivery.channel } }, context)
    return sent
  })
}

const baseOf = (accountId: string, { id: ofId, newsId, area, severity, byRule }: Repeated, createdAt: Date) => ({ id: newId('dlv'), accountId, newsId, area, severity, byRule, ofId, state: 'waiting' as const, createdAt })

/** To the address that a person has now. */
async function mailAgain(tx: Tx, accountId: string, delivery: Repeated, now: Date): Promise<Result<undefined, Refusal>> {
  const { userId, address, news } = delivery
  const person = userId === null ? null : await findActive(tx, accountId, userId)
  const email = userId === null ? address : person?.user.email
  const account = await managedAccount(tx, accountId)
  if (!email || !account) return fail({ code: 'RECIPIENT_GONE' })
  const base = baseOf(accountId, delivery, now)
  await insertDeliveries(tx, [{ ...base, channel: 'mail', userId, address: email }])
  await mailNews(tx, { deliveryId: base.id, userId, name: person?.user.name ?? null, email, byRule: delivery.byRule }, news, { organization: account.organization, manager: contactOf(account) }, now)
  return ok()
}

/** To the address that the webhook has now. */
async function callAgain(tx: Tx, accountId: string, delivery: Repeated, now: Date): Promise<Result<undefined, Refusal>> {
  const endpoint = delivery.endpointId === null ? null : await findEndpoint(tx, accountId, delivery.endpointId)
  if (!endpoint) return fail({ code: 'RECIPIENT_GONE' })
  if (endpoint.pausedAt) return fail({ code: 'WEBHOOK_PAUSED' })
  const base = baseOf(accountId, delivery, now)
  await insertDeliveries(tx, [{ ...base, channel: 'webhook', endpointId: endpoint.id, address: endpoint.url }])
  await enqueueJob(tx, 'deliver-webhook', { deliveryId: base.id })
  return ok()
}
