import { aRangeService, sha1 } from '@/lib/testing/range-service'
import { expect, test as base } from '../fixtures/own-site'
import { freePort } from '../support/server-process'

const LEAKED = 'walnut tandem glacier trombone'

const test = base.extend<{ service: Awaited<ReturnType<typeof aRangeService>> }>({
  service: async ({}, use) => {
    const service = await aRangeService({ [LEAKED]: 3 })
    await use(service)
    await service.close()
  },
  settings: async ({ service }, use) => use({ BREACHED_PASSWORDS_URL: service.url, METRICS_PORT: String(await freePort()) }),
})

test.setTimeout(120_000)

test('a leaked password is refused in words of its own; while the service fails, passwords are set, and log and metrics say so', async ({ site, service, settings, request }) => {
  const { person, link } = await site.signUp()
  const { pathname, search } = new URL(link)
  const refused = await site.post(pathname + search, { password: LEAKED, repeat: LEAKED })
  expect(await refused.text()).toContain('This password was found in lists of leaked passwords. Choose another one.')
  expect(service.asked).toMatchObject([{ path: `/range/${sha1(LEAKED).slice(0, 5)}`, padding: 'true' }])

  service.fail(503)
  await site.setPassword(link, person.password)
  expect(site.server.output()).toContain('"why":"status 503","msg":"leaked passwords: the service gave no answer"')
  expect(site.server.output()).not.toContain('/range/')
  const metrics = await (await request.get(`http://127.0.0.1:${settings.METRICS_PORT}/metrics`)).text()
  for (const result of ['found', 'no-answer']) expect(metrics).toContain(`hub_breached_password_checks_total{result="${result}"} 1`)
})
