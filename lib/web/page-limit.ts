import type { LimitName } from './limits'
import { countRequest } from './rate-limit'
import { report } from './report'
import { requestContext } from './request-context'
import type { LiveSession } from './session'
import { answerWith } from './status'

/** Counts a page that is costly to draw; answers what to show instead of it (with status 429) where there were too many. */
export async function refusedByLimit(name: LimitName, session: LiveSession): Promise<string | null> {
  const { ip, requestId } = await requestContext()
  const counted = await countRequest(name, { ip, identifier: session.user.id })
  if (counted.ok) return null
  report({ kind: 'limited', limit: name, requestId, userId: session.user.id })
  answerWith(429, { 'Retry-After': counted.failure.details?.seconds ?? '60' })
  return counted.failure.details?.message ?? null
}
