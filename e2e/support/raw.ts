import { request as ask, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }
type Ask = { method?: string; path?: string; headers?: Record<string, string>; body?: string | Buffer }

/** One request exactly as it is written here, which fetch would not send: any method, any Host, no origin. */
export function send(origin: string, { method = 'GET', path = '/', headers = {}, body }: Ask = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const request = ask({ hostname, port, method, path, headers: { ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }), ...headers } }, (response) => {
      text(response).then((read) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }), reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** Bytes that are no request, and what comes back. */
export async function sendBytes(origin: string, bytes: string): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  socket.write(bytes)
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]).map(([name, value]) => [name.toLowerCase(), value]))
  return { status: Number(first.split(' ')[1]), headers, body }
}
