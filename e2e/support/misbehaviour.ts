import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * How the stand-in for the mail provider misbehaves. What is done "after" takes the mail first, so that its sender never
 * hears of it: the case in which a careless repeat is a second mail.
 */
export const misbehaviours = [
  { name: '429 with seconds', when: 'before', status: 429, retryAfter: () => '1' },
  { name: '429 with a date', when: 'before', status: 429, retryAfter: () => new Date(Date.now() + 2000).toUTCString() },
  { name: '429', when: 'before', status: 429 },
  { name: '500', when: 'before', status: 500 },
  { name: '503', when: 'before', status: 503 },
  { name: '500 after taking it', when: 'after', status: 500 },
  { name: 'cut connection', when: 'before', cut: true },
  { name: 'cut connection after taking it', when: 'after', cut: true },
  { name: 'nothing', when: 'before', silent: true },
  { name: 'nothing after taking it', when: 'after', silent: true },
] as const

export type Misbehaviour = (typeof misbehaviours)[number]

export function misbehave(kind: Misbehaviour, request: IncomingMessage, response: ServerResponse): void {
  if ('silent' in kind) return
  if ('cut' in kind) return void request.socket.destroy()
  const headers = { 'Content-Type': 'application/json', ...('retryAfter' in kind ? { 'Retry-After': kind.retryAfter() } : {}) }
  response.writeHead(kind.status, headers).end(JSON.stringify({ statusCode: kind.status, name: kind.status === 429 ? 'rate_limit_exceeded' : 'internal_server_error', message: kind.name }))
}
