import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'

// `npm run prove` asks for 1,000 mails and five kills.
test('with 30 % of the calls going wrong and a killed process, every mail arrives once', async () => {
  test.setTimeout(600_000)
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'e2e/prove/mail-storm.ts', '--mails', '60', '--kills', '1'])
  expect(JSON.parse(stdout)).toMatchObject({ sent: 60, arrived: 60, twice: 0, lost: 0, kills: 1, states: { sent: 60 } })
})
