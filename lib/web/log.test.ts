import { log, logError } from './log'
import { env } from '@/lib/env'

Object.assign(process.env, { LOG_LEVEL: 'debug' })

/** What reaches standard output while something is done. */
function heard(work: () => void): string {
  const write = process.stdout.write.bind(process.stdout)
  let text = ''
  process.stdout.write = (piece: string | Uint8Array) => {
    text += piece.toString()
    return true
  }
  try {
    work()
  } finally {
    process.stdout.write = write
  }
  return text
}

test('each line is one JSON object with its time in UTC', () => {
  expect(env().logLevel).toBe('debug')
  const lines = heard(() => {
    log().info({ requestId: 'req_1', status: 200 }, 'request')
    logError(new Error('broken'), 'req_2')
  }).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { level: 30, time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/), pid: process.pid, requestId: 'req_1', status: 200, msg: 'request' },
    { level: 50, requestId: 'req_2', err: { type: 'Error', message: 'broken' }, msg: 'unexpected error' },
  ])
})

test('what is logged cannot begin a line of its own', () => {
  const forged = 'broken\n{"level":30,"msg":"forged"}\r\n\u001b[2Jcleared\u2028'
  const text = heard(() => {
    log().warn({ route: forged }, forged)
    logError(new Error(forged), forged)
  })
  expect(text.trimEnd().split('\n')).toHaveLength(2)
  expect(text).not.toMatch(/\r|\u001b/)
})
