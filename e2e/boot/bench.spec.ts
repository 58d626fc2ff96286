import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'

test('the bench works at small sizes and writes every figure', async ({}, info) => {
  test.setTimeout(300_000)
  const out = info.outputPath('bench.json')
  const sizes = ['--sign-ups', '8', '--sign-ins', '4', '--storms', '1', '--timing', '4', '--users', '1000,1200', '--list-requests', '8', '--domains', '1000,2000', '--each-list', '1', '--look-ups', '1000', '--concurrency', '1', '--pages', '']
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'e2e/bench/run.ts', ...sizes, '--out', out])
  const figures = JSON.parse(await readFile(out, 'utf8')) as Record<string, unknown>
  expect(Object.keys(figures).sort()).toEqual(['countries', 'lists of an enterprise', 'memory', 'processes', 'sign-ins', 'sign-ups', 'support list', 'timing'])
})
