import { STATUS_CODES, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { responseHeaders } from './response-headers'

const STATUSES: Partial<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/** Answers what is no HTTP request at all, which no listener sees, with the headers of every other response. */
export function answerBrokenRequests(server: Server, appUrl: string): void {
  const { policy, always } = responseHeaders({ origin: new URL(appUrl).origin, dev: false }).closed
  const headers = { ...always, 'Content-Security-Policy': policy, 'Cache-Control': 'no-store', 'Content-Length': '0', Connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const status = STATUSES[error.code ?? ''] ?? 400
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`)
  })
  // "Expect" with anything but 100-continue.
  server.on('checkExpectation', (_request, response) => void response.writeHead(417, headers).end())
}
