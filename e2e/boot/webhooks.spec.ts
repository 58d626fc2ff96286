import { createServer, type IncomingHttpHeaders } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { aNameServer } from '@/lib/testing/internet'
import { expect, test as base } from '../fixtures/own-site'

type Call = { headers: IncomingHttpHeaders; body: string }
type Receiver = { calls: Call[]; answer: (status: number) => void }

const HOST = 'hooks.kunde.no'

/** A web server of an enterprise, which the site under test finds by a name server of the tests. */
const test = base.extend<{ world: Receiver & { port: number; resolver: string } }>({
  world: async ({}, use) => {
    const calls: Call[] = []
    let status = 200
    const server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        calls.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
        response.writeHead(status).end()
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const names = await aNameServer()
    names.address(HOST, '127.0.0.1')
    await use({ calls, answer: (next) => void (status = next), port: (server.address() as AddressInfo).port, resolver: `127.0.0.1:${names.resolver.port}` })
    server.closeAllConnections()
    server.close()
    await names.close()
  },
  settings: async ({ world }, use) => {
    await use({ DNS_RESOLVERS: world.resolver, PROBE_LOOPBACK_PORT: String(world.port) })
  },
})

test.setTimeout(120_000)

test('the running product calls a webhook with a signature that its receiver can check, and again by itself after it has failed', async ({ site, world, page }) => {
  const person = await site.activated()
  await page.goto(`${site.url}/log-in`)
  await page.getByLabel('Email Address').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page).toHaveURL(`${site.url}/portal`)
  await page.goto(`${site.url}/portal/notifications/webhooks`)
  await page.getByLabel('Address').fill(`https://${HOST}/hub`)
  await page.getByRole('button', { name: 'Add the webhook' }).click()
  await expect(page.getByText('Copy the signing secret now')).toBeVisible()
  const secret = (await page.locator('code').first().textContent()) ?? ''

  world.answer(503)
  await page.goto(`${site.url}/portal/groups`)
  await page.getByRole('link', { name: 'Everybody' }).click()
  await page.getByLabel('Description').fill('All of us')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => world.calls.length, { timeout: 20_000 }).toBe(1)
  world.answer(204)
  await expect.poll(() => world.calls.length, { timeout: 20_000 }).toBe(2)
  const [first, second] = world.calls
  const told = new Webhook(secret).verify(second?.body ?? '', second?.headers as Record<string, string>)
  expect(told).toMatchObject({ type: 'group.changed', data: { title: 'The group Everybody was changed' } })
  expect([second?.headers['webhook-id'], second?.body]).toEqual([first?.headers['webhook-id'], first?.body])
  await expect.poll(async () => (await site.database.query(`select from deliveries where channel = 'webhook' and state = 'delivered' and status = 204 and attempts = 2`)).rowCount).toBe(1)
})
