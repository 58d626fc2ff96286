import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { StatusHolder } from '@/lib/web/status'
import { dressResponse } from './dress-response'
import { wordFailures } from './failure-page'
import { responseHeaders } from './response-headers'

const dress = responseHeaders({ origin: 'https://hub.example.com', dev: false }).at('/portal')

/** The answer to a request that is handled so. */
async function answerOf(handle: (response: ServerResponse) => void, said: StatusHolder = { status: null }) {
  const server = createServer((_request, response) => {
    dressResponse(response, dress, said)
    wordFailures(response, { dress, said, requestId: 'a-number' })
    handle(response)
  }).listen(0)
  await once(server, 'listening')
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const text = await answer.text()
  server.close()
  return { status: answer.status, headers: answer.headers, text }
}

const drawEmptyShell = (response: ServerResponse) => {
  response.statusCode = 500
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.setHeader('Content-Encoding', 'gzip')
  response.write('<html id="__next')
  response.end('_error__">')
}

test('a document that failed gets words, a way on and the number of the request', async () => {
  const { status, headers, text } = await answerOf(drawEmptyShell)
  expect(status).toBe(500)
  expect(text).toMatch(/^<!doctype html>[^]*Something went wrong on our side[^]*try again[^]*a-number[^]*<\/html>\n$/)
  expect(text).not.toContain('__next')
  expect(headers.get('content-encoding')).toBeNull()
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('retry-after')).toBeNull()
})

test('while the database is gone the document says when to come back', async () => {
  const { status, headers, text } = await answerOf(drawEmptyShell, { status: 503 })
  expect(status).toBe(503)
  expect(text).toContain('We cannot reach our records')
  expect(text).not.toContain('a-number')
  expect(headers.get('retry-after')).toBe('30')
})

test('what was not sent by a page of ours is told so', async () => {
  const { status, text } = await answerOf(drawEmptyShell, { status: 400 })
  expect(status).toBe(400)
  expect(text).toMatch(/not sent as our pages send it[^]*open the page again/)
  expect(text).not.toContain('a-number')
})

test('its style is the only thing that its policy allows', async () => {
  const { headers } = await answerOf(drawEmptyShell)
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*style-src 'sha256-[\w+/]{43}='$/)
})

test('a form that comes back with a refusal stays what it is', async () => {
  const { status, text, headers } = await answerOf((response) => response.setHeader('Content-Type', 'text/html').end('<form>'), { status: 503 })
  expect([status, text]).toEqual([503, '<form>'])
  expect(headers.get('content-security-policy')).toContain("script-src 'strict-dynamic'")
})

test('what is no document stays what it is', async () => {
  const { status, text } = await answerOf((response) => response.setHeader('Content-Type', 'text/x-component').writeHead(500).end('0:{}'))
  expect([status, text]).toEqual([500, '0:{}'])
})

test('a head that was never written ends in the page, too', async () => {
  const { status, text } = await answerOf((response) => response.setHeader('Content-Type', 'text/html').writeHead(500).end())
  expect(status).toBe(500)
  expect(text).toContain('Something went wrong')
})
