import type { LimitName } from './limits'
import { countRequest } from './rate-limit'
import { report } from './report'
import { requestContext } from './request-context'
import type { LiveSession } from './session'

/** Counts a file that is costly to make; answers with status 429 where there were too many. */
export async function refusedFile(name: LimitName, session: LiveSession): Promise<Response | null> {
  const { ip, requestId } = await requestContext()
  const counted = await countRequest(name, { ip, identifier: session.user.id })
  if (counted.ok) return null
  report({ kind: 'limited', limit: name, requestId, userId: session.user.id })
  const { seconds = '60', message = '' } = counted.failure.details ?? {}
  return new Response(`${message}\n`, { status: 429, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': seconds } })
}
