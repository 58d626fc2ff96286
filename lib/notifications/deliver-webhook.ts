import { contextWithoutRequest } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { ok } from '@/lib/core/result'
import { unseal } from '@/lib/core/secret'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { keysFor } from '@/lib/env'
import { enqueueJob } from '@/lib/jobs/queue'
import { linkTo } from './mail-news'
import { isToBePaused, nextAttempt } from './rules'
import type { WebhookAnswer, WebhookTransport } from './send-webhook'
import { signWebhook } from './sign-webhook'
import { findCall, giveUp, noteAttempt, noteHealth, pauseEndpoint, type Call } from './store/endpoints'

type Ports = { transport: WebhookTransport; clock: () => Date; random: () => number }
type Endpoint = NonNullable<Call['endpoint']>

/**
 * Makes one attempt at a webhook. One that fails is put off, for about three days in all, and then given up until somebody sends it again. The
 * receiver may be called twice for the same news (a process may die before it has written down the answer): `webhook-id` says so.
 */
export async function deliverWebhook(deliveryId: string, { transport, clock, random }: Ports): Promise<void> {
  const call = await findCall(db(), deliveryId)
  if (call?.state !== 'waiting') return
  const { endpoint } = call
  if (!endpoint || endpoint.pausedAt) return giveUp(db(), call.id, endpoint ? 'The webhook was paused.' : 'The webhook was deleted.', clock())
  const body = bodyOf(call)
  const answer = await transport.send({ url: endpoint.url, headers: signWebhook(call.newsId, body, secretsOf(endpoint, clock()), clock()), body })
  const now = clock()
  await transact<undefined, never>(async (tx) => {
    await keepAnswer(tx, call, endpoint, answer, now, random)
    return ok()
  })
}

/** The answer, the next attempt and whether the endpoint is called on are one transaction: no call waits for a job that is not there. */
async function keepAnswer(tx: Tx, call: Call, endpoint: Endpoint, { status, error }: WebhookAnswer, now: Date, random: () => number): Promise<void> {
  if (error === null) {
    await noteAttempt(tx, call, { state: 'delivered', status, error: null, endedAt: now })
    return noteHealth(tx, endpoint.id, null)
  }
  const next = nextAttempt(call.attempts + 1, now, random)
  if (!(await noteAttempt(tx, call, { state: next ? 'waiting' : 'failed', status, error: error.slice(0, 500), endedAt: next ? null : now }))) return
  if (next) await enqueueJob(tx, 'deliver-webhook', { deliveryId: call.id }, { at: next, key: `webhook:${call.id}` })
  await noteHealth(tx, endpoint.id, now)
  const since = endpoint.failingSince
  if (!isToBePaused(since, now) || !(await pauseEndpoint(tx, call.accountId, endpoint.id, now))) return
  await recordAudit(tx, { action: 'webhook.paused', target: endpoint.id, accountId: call.accountId, details: { failing: true, since: since?.toISOString() ?? null } }, { ...contextWithoutRequest(newId('req'), 'the system'), now })
}

/** What a receiver is told; the same at each attempt, so that the same id has the same body. */
function bodyOf({ newsId, news }: Call): string {
  const { event, area, severity, title, words, path, at, account } = news
  return JSON.stringify({ type: event, timestamp: at.toISOString(), data: { id: newsId, account: account.number, area, severity, title, words, url: linkTo(path) } })
}

function secretsOf({ secret, formerSecret, formerUntil }: Endpoint, now: Date): string[] {
  const former = formerSecret && formerUntil && formerUntil > now ? [formerSecret] : []
  return [secret, ...former].map((sealed) => String(unseal(sealed, ...keysFor('webhook'))))
}
