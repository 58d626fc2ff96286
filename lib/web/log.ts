import pino from 'pino'

const log = pino({ base: null })

/** Logs an unexpected error under the id that the person is shown. */
export function logError(error: unknown, requestId: string): void {
  log.error({ requestId, err: error }, 'unexpected error')
}
