import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'

test('what was answered before everything was killed is there afterwards, and nothing is there in part', async () => {
  test.setTimeout(400_000)
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'e2e/prove/crash.ts', '--kills', '2']).catch((error: { stdout?: string; stderr?: string }) => ({ stdout: error.stdout || JSON.stringify({ wrong: error.stderr }) }))
  const { wrong, acknowledged } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as { wrong: string[]; acknowledged: Record<string, number> }
  expect(wrong).toEqual([])
  expect(Object.values(acknowledged).every((count) => count > 0)).toBe(true)
})
