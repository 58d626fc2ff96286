import pino, { type Logger } from 'pino'
import { env } from '@/lib/env'
import { describeError } from './describe-error'

// Next bundles a module once for pages and once for routes; one process keeps one logger.
const shared = globalThis as typeof globalThis & { enterpriseHubLog?: Logger }

/** What this process has to say: JSON lines, or plain ones at a terminal. Ids only: no address, no name, no IP. */
export function log(): Logger {
  return (shared.enterpriseHubLog ??= make())
}

function make(): Logger {
  const terminal = process.stdout.isTTY
  const options = { base: { pid: process.pid }, level: env().logLevel ?? (terminal ? 'warn' : 'info'), timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } }
  // Through the process's own stream, whose errors (a closed terminal) are borne in one place.
  return pino(options, { write: (line: string) => void process.stdout.write(terminal ? plain(line) : line) })
}

function plain(line: string): string {
  const { level, msg, err } = JSON.parse(line) as { level: number; msg?: string; err?: { type: string; message: string; stack: string[] } }
  const what = [pino.levels.labels[level], msg, err && `${err.type} ${err.message}`].filter(Boolean).join(': ')
  return [what, ...(err?.stack ?? [])].join('\n    ') + '\n'
}

/** Logs an unexpected error under the id that the person is shown. */
export function logError(error: unknown, requestId: string | null): void {
  log().error({ requestId, err: error }, 'unexpected error')
}
