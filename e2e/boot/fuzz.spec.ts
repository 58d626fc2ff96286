import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'

test('every action and route takes bodies that no page sends without an error of ours, a stored row or a word from within', async () => {
  test.setTimeout(300_000)
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'e2e/prove/fuzz.ts', '--bodies', '20']).catch((error: { stdout?: string; stderr?: string }) => ({ stdout: error.stdout || JSON.stringify({ failures: error.stderr }) }))
  const { sent, failures } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as { sent: number; failures: unknown[] }
  expect(failures).toEqual([])
  expect(sent).toBeGreaterThan(1000)
})
