import { Agent, request } from 'node:http'
import { idleForm } from '@/lib/web/form-state'
import { hiddenFieldsOf } from '../support/forms'

export type Answer = { status: number; text: string; ms: number; cookies: string[]; location: string | null }

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** A server ends a connection that was idle for five seconds; one that was for so long is not used again, lest it end with a request on it. */
const LONGEST_IDLE_MS = 2000
const idleSince = new WeakMap<object, number>()
agent.on('free', (socket: object) => idleSince.set(socket, performance.now()))

function dropIdle(): void {
  for (const socket of Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? [])) {
    if (performance.now() - (idleSince.get(socket) ?? 0) > LONGEST_IDLE_MS) socket.destroy()
  }
}

/** One request over a kept connection, and the milliseconds until its last byte. */
export function call(url: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Answer> {
  dropIdle()
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const { body = '' } = options
    const outgoing = request(url, { agent, method: options.method ?? 'GET', headers: { ...options.headers, ...(body ? { 'Content-Length': Buffer.byteLength(body) } : {}) } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString(), ms: performance.now() - start, cookies: response.headers['set-cookie'] ?? [], location: response.headers.location ?? null })
      })
      response.on('error', reject)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

type Send = (fields: Record<string, string>) => Promise<Answer>

/** A page's form, read once and sent with other fields each time, as a browser without JavaScript does. */
export async function openForm(origin: string, path: string, headers: Record<string, string> = {}): Promise<Send> {
  const page = await call(origin + path, { headers })
  // A mailed link leads to its page with a cookie that holds its token.
  if (page.status === 303 && page.location) return openForm(origin, page.location, { ...headers, Cookie: page.cookies.map((cookie) => cookie.split(';')[0]).join('; ') })
  const hidden = hiddenFieldsOf(page.text)
  return (fields) => post(origin, path, Object.entries({ ...hidden, ...fields }), headers)
}

/** The same as a browser with JavaScript sends it: React's encoding of [state, form], answered with the action's result alone. */
export async function openScriptedForm(origin: string, path: string): Promise<Send> {
  const hidden = hiddenFieldsOf((await call(origin + path)).text)
  const reference = Object.entries(hidden).find(([name]) => /^\$ACTION_\d+:0$/.test(name))?.[1]
  const own = Object.entries(hidden).filter(([name]) => !name.startsWith('$ACTION'))
  const { id } = JSON.parse(reference ?? '{}') as { id?: string }
  if (!id) throw new Error(`${path} has no form with a server action`)
  return (fields) => {
    const form = Object.entries({ ...Object.fromEntries(own), ...fields }).map(([name, value]): [string, string] => [`_1_${name}`, value])
    // The root comes last: it is read with the entries that came before it.
    return post(origin, path, [...form, ['0', JSON.stringify([idleForm, '$K1'])]], { 'Next-Action': id, Accept: 'text/x-component' })
  }
}

/** Sends a form's fields as a browser does. */
export function post(origin: string, path: string, fields: [name: string, value: string][], headers: Record<string, string> = {}): Promise<Answer> {
  const boundary = 'bench-boundary'
  const parts = fields.map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  return call(origin + path, { method: 'POST', headers: { Origin: origin, 'Content-Type': `multipart/form-data; boundary=${boundary}`, ...headers }, body: `${parts.join('')}--${boundary}--\r\n` })
}

/** Does `count` tasks, so many at a time; answers how many were done in a second. */
export async function perSecond(count: number, concurrency: number, task: (index: number) => Promise<unknown>): Promise<number> {
  let next = 0
  const start = performance.now()
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < count) await task(next++)
    }),
  )
  return (count / (performance.now() - start)) * 1000
}

/** The value below which a share (0.5: the median) of the values lies. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
