import { resolve } from 'node:path'
import { expect } from '@playwright/test'
import { test } from '../fixtures/boot'

test('what nobody caught is logged, and the server goes on in a new process', async ({ boot }) => {
  test.setTimeout(180_000)
  const { url, ready, output } = await boot({ WEB_CONCURRENCY: '2', LOG_LEVEL: 'info', NODE_OPTIONS: `--import ${resolve('e2e/support/throw-on-signal.js')}` })
  await ready
  const processes = () => [...new Set([...output().matchAll(/"pid":(\d+),"requestId"/g)].map((match) => Number(match[1])))]
  const visit = async () => (await fetch(`${url}/terms`, { headers: { Connection: 'close' } }).catch(() => null))?.status
  await expect.poll(async () => (await visit(), processes().length), { timeout: 60_000 }).toBe(2)

  process.kill(processes()[0] ?? 0, 'SIGUSR2')
  await expect.poll(() => output(), { timeout: 20_000 }).toContain('"msg":"this process ends"')
  expect(output()).toContain('nobody caught this')
  expect(await visit()).toBe(200)
  await expect.poll(async () => (await visit(), processes().length), { timeout: 60_000 }).toBe(3)
})
