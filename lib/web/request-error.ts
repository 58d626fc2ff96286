import { isOutage } from '@/lib/db/outage'
import { REQUEST_ID_HEADER } from './headers'
import { logError } from './log'
import { answerWith } from './status'

export function noteRequestError(error: unknown, headers: Record<string, string | string[] | undefined>): void {
  logError(error, String(headers[REQUEST_ID_HEADER] ?? '') || null)
  if (isOutage(error)) answerWith(503)
}
