import type { ServerResponse } from 'node:http'
import type { StatusHolder } from '@/lib/web/status'
import type { Dress } from './response-headers'

type Worn = { dress: Dress; said: StatusHolder }

const wardrobe = new WeakMap<ServerResponse, Worn>()

/** Text without it is read as the browser guesses. */
const NEEDS_CHARSET = /^(text\/[\w.-]+|[\w./-]+[/+]xml)$/

/** Gives a response its headers at the moment when its head is written; dressed again, it wears the later dress alone. */
export function dressResponse(response: ServerResponse, dress: Dress, said: StatusHolder): void {
  const worn = wardrobe.get(response)
  if (worn) return void Object.assign(worn, { dress, said })
  const first: Worn = { dress, said }
  wardrobe.set(response, first)
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = (given: number, ...rest: unknown[]) => {
    const status = first.said.status ?? given
    setHeaders(response, first, status)
    return writeHead(status, ...rest)
  }
}

/** Over whatever was set before; what the action said comes last. */
function setHeaders(response: ServerResponse, { dress, said }: Worn, status: number): void {
  response.removeHeader('X-Powered-By')
  response.setHeader('Content-Security-Policy', dress.policy)
  for (const [name, value] of Object.entries(dress.always)) response.setHeader(name, value)
  if (!dress.cacheable || status >= 400) response.setHeader('Cache-Control', 'no-store')
  const type = response.getHeader('Content-Type')
  if (typeof type === 'string' && NEEDS_CHARSET.test(type)) response.setHeader('Content-Type', `${type}; charset=utf-8`)
  for (const [name, value] of Object.entries(said.headers ?? {})) response.setHeader(name, value)
  for (const line of said.cookies ?? []) response.appendHeader('Set-Cookie', line)
}
