import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resendTransport } from './transports'

test('a provider that leads elsewhere is not followed: the attempt is put off', async () => {
  const asked: string[] = []
  const elsewhere = createServer((request, response) => {
    asked.push(`elsewhere ${request.url}`)
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id":"stolen"}')
  }).listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  const provider = createServer((request, response) => {
    asked.push(`provider ${request.url}`)
    response.writeHead(307, { Location: `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/emails` }).end()
  }).listen(0, '127.0.0.1')
  await once(provider, 'listening')

  const transport = resendTransport({ apiKey: 're_test', baseUrl: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`, from: 'Hub <hub@example.com>' })
  const outcome = await transport.send({ id: 'mail_1', to: 'ann@example.com', subject: 's', html: 'h', text: 't', idempotencyKey: 'k' })
  for (const server of [provider, elsewhere]) {
    server.closeAllConnections()
    server.close()
  }
  expect(outcome).toMatchObject({ outcome: 'failed' })
  expect(asked).toEqual(['provider /emails'])
})
