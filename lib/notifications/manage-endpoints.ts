import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { seal } from '@/lib/core/secret'
import { after } from '@/lib/core/time'
import { recordAudit, type AuditAction } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { keyFor } from '@/lib/env'
import { enqueueJob } from '@/lib/jobs/queue'
import { FORMER_SECRET_FOR, MOST_ENDPOINTS } from './rules'
import type { ChangeEndpoint, EndpointForm, MakeEndpoint } from './schema'
import { newWebhookSecret } from './sign-webhook'
import { insertDeliveries } from './store/deliveries'
import { deleteEndpoint, findSecret, insertEndpoint, listEndpoints, lockEndpoint, pauseEndpoint, updateEndpoint, type EndpointRow } from './store/endpoints'
import { insertNews } from './store/news'
import { lockAccount } from './store/recipients'
import { readTarget } from './webhook-target'

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'INVALID' | 'TOO_MANY_WEBHOOKS' | 'WEBHOOK_PAUSED'>
type Changed<Value = undefined> = Promise<Result<Value, Refusal>>

/** Has an address of the enterprise called when something happens. The secret is told this once. */
export async function makeEndpoint(actor: Actor, form: MakeEndpoint, context: RequestContext): Changed<{ secret: string; id: string }> {
  return changing(actor, async (tx) => {
    const { accountId } = actor
    const target = targetOf(form.url)
    if (!target.ok) return target
    await lockAccount(tx, accountId)
    if ((await listEndpoints(tx, accountId)).length >= MOST_ENDPOINTS) return fail({ code: 'TOO_MANY_WEBHOOKS' })
    const [id, secret] = [newId('whe'), newWebhookSecret()]
    await insertEndpoint(tx, { id, accountId, url: target.value, about: form.about, secret: seal(secret, keyFor('webhook')), createdAt: context.now })
    await record(tx, 'webhook.made', actor, id, context, { url: target.value, about: form.about })
    return ok({ secret, id })
  })
}

export async function changeEndpoint(actor: Actor, { endpointId, ...form }: ChangeEndpoint, context: RequestContext): Changed {
  return changing(actor, async (tx) => {
    const before = await lockEndpoint(tx, actor.accountId, endpointId)
    if (!before) return fail({ code: 'NOT_FOUND' })
    const target = targetOf(form.url)
    if (!target.ok) return target
    await updateEndpoint(tx, actor.accountId, endpointId, { url: target.value, about: form.about, ...(before.url === target.value ? {} : { failingSince: null }) })
    await record(tx, 'webhook.changed', actor, endpointId, context, { url: target.value, about: form.about, was: before.url })
    return ok()
  })
}

/** Draws another secret, told this once; the one before signs as well for a day. */
export async function redrawSecret(actor: Actor, form: EndpointForm, context: RequestContext): Changed<{ secret: string }> {
  return withEndpoint(actor, form, async (tx, { id }) => {
    const former = await findSecret(tx, actor.accountId, id)
    const secret = newWebhookSecret()
    await updateEndpoint(tx, actor.accountId, id, { secret: seal(secret, keyFor('webhook')), formerSecret: former ? Uint8Array.from(former.secret) : null, formerUntil: former ? after(context.now, FORMER_SECRET_FOR) : null })
    await record(tx, 'webhook.secret-drawn', actor, id, context)
    return ok({ secret })
  })
}

/** Calls an endpoint no more, until somebody resumes it. */
export async function pauseByHand(actor: Actor, form: EndpointForm, context: RequestContext): Changed {
  return withEndpoint(actor, form, async (tx, { id }) => {
    if (await pauseEndpoint(tx, actor.accountId, id, context.now)) await record(tx, 'webhook.paused', actor, id, context, { failing: false })
    return ok()
  })
}

/** Calls an endpoint again from now on; what it has missed is sent again one by one. */
export async function resumeEndpoint(actor: Actor, form: EndpointForm, context: RequestContext): Changed {
  return withEndpoint(actor, form, async (tx, { id, pausedAt }) => {
    if (!pausedAt) return ok()
    await updateEndpoint(tx, actor.accountId, id, { pausedAt: null, failingSince: null })
    await record(tx, 'webhook.resumed', actor, id, context)
    return ok()
  })
}

/** What was sent to it stays on the list, without a way to send it again. */
export async function removeEndpoint(actor: Actor, form: EndpointForm, context: RequestContext): Changed {
  return withEndpoint(actor, form, async (tx, { id, url }) => {
    await deleteEndpoint(tx, actor.accountId, id)
    await record(tx, 'webhook.deleted', actor, id, context, { url })
    return ok()
  })
}

/** Sends an event that says that it is a test, whatever the endpoint is about. */
export async function testEndpoint(actor: Actor, form: EndpointForm, context: RequestContext): Changed {
  return withEndpoint(actor, form, async (tx, { id: endpointId, url, pausedAt }) => {
    if (pausedAt) return fail({ code: 'WEBHOOK_PAUSED' })
    const [newsId, deliveryId] = [newId('nws'), newId('dlv')]
    const base = { accountId: actor.accountId, area: 'notifications', severity: 'info' }
    await insertNews(tx, { id: newsId, ...base, event: 'webhook.test', actorId: actor.userId, title: 'A test of this webhook', words: 'Nothing has happened: somebody has pressed the button.', path: `/portal/notifications/webhooks/${endpointId}`, at: context.now })
    await insertDeliveries(tx, [{ id: deliveryId, ...base, newsId, channel: 'webhook', endpointId, address: url, state: 'waiting', createdAt: context.now }])
    await enqueueJob(tx, 'deliver-webhook', { deliveryId })
    await record(tx, 'webhook.tested', actor, endpointId, context)
    return ok()
  })
}

async function changing<Value>(actor: Actor, story: (tx: Tx) => Changed<Value>): Changed<Value> {
  return allows(actor, 'notifications.manage') ? transact<Value, Refusal>(story) : fail({ code: 'FORBIDDEN' })
}

async function withEndpoint<Value>(actor: Actor, { endpointId }: EndpointForm, story: (tx: Tx, endpoint: EndpointRow) => Changed<Value>): Changed<Value> {
  return changing(actor, async (tx) => {
    const endpoint = await lockEndpoint(tx, actor.accountId, endpointId)
    return endpoint ? story(tx, endpoint) : fail({ code: 'NOT_FOUND' })
  })
}

function targetOf(text: string): Result<string, Failure<'INVALID'>> {
  const target = readTarget(text)
  return target.ok ? ok(target.url.href) : fail({ code: 'INVALID', field: 'url', details: { message: target.why } })
}

const record = (tx: Tx, action: AuditAction, { userId: actorId, accountId }: Actor, target: string, context: RequestContext, details: Record<string, string | boolean> = {}) => recordAudit(tx, { action, target, actorId, accountId, details }, context)
