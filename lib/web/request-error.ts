import { isFromDatabase, isOutage } from '@/lib/db/outage'
import { REQUEST_ID_HEADER } from './headers'
import { log, logError } from './log'
import { answerWith } from './status'

// Next tells of this body as of a page that failed: without scripts it reads the form as it draws the page.
const UNREADABLE_FORM = 'Failed to parse body as FormData.'

type Asked = { headers: Record<string, string | string[] | undefined>; sent: boolean }

/**
 * Logs an error that reached Next under its request's id, and settles the answer: 503 for an outage, 400 for what could
 * not be read as the arguments of an action (no action of ours lets anything else out but a failing database), 500 for the
 * rest.
 */
export function noteRequestError(error: unknown, { headers, sent }: Asked): void {
  const requestId = String(headers[REQUEST_ID_HEADER] ?? '') || null
  if (isOutage(error)) answerWith(503)
  else if ((sent && !isFromDatabase(error)) || (error instanceof Error && error.message === UNREADABLE_FORM)) {
    answerWith(400)
    return log().warn({ requestId, err: error }, 'refused: not what a page sends')
  }
  logError(error, requestId)
}
