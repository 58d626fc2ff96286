import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'

// `npm run prove` asks for more.
test('after a random history of money, documents are what the ledger says, statements chain and series have no gap', async () => {
  test.setTimeout(180_000)
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'e2e/prove/books.ts', '--enterprises', '4', '--steps', '30']).catch((error: { stdout?: string; stderr?: string }) => ({ stdout: error.stdout || JSON.stringify({ faults: [error.stderr] }) }))
  expect(JSON.parse(stdout)).toMatchObject({ enterprises: 4, faults: [] })
})
