import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { findEndpoint, listEndpoints, type EndpointRow } from './store/endpoints'

/** Where an enterprise is called, and how that goes. */
export async function showEndpoints(actor: Actor): Promise<Result<EndpointRow[], Failure<'FORBIDDEN'>>> {
  return allows(actor, 'notifications.view') ? ok(await listEndpoints(db(), actor.accountId)) : fail({ code: 'FORBIDDEN' })
}

export async function showEndpoint(actor: Actor, endpointId: string): Promise<Result<EndpointRow, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'notifications.view')) return fail({ code: 'FORBIDDEN' })
  const endpoint = await findEndpoint(db(), actor.accountId, endpointId)
  return endpoint ? ok(endpoint) : fail({ code: 'NOT_FOUND' })
}
