import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isBreached } from '@/lib/identity/breached-passwords'
import { aRangeService } from '@/lib/testing/range-service'
import { report } from '@/lib/web/report'
import { log } from '@/lib/web/log'
import { register } from './metrics'
import { observed, takeReports } from './observe'

Object.assign(process.env, { LOG_LEVEL: 'info' })

type Line = { level: string } & Record<string, unknown>
const lines: Line[] = []
const said = log()
for (const level of ['info', 'warn'] as const) said[level] = ((fields: object, words: string) => void lines.push({ level, words, ...fields })) as never
beforeEach(() => void lines.splice(0))

/** A request that is answered with a status. */
function answered(method: string, url: string, status: number): void {
  const response = Object.assign(new EventEmitter(), { headersSent: true, statusCode: status })
  observed(() => response.emit('close'), { dev: true })({ method, url, headers: {} } as IncomingMessage, response as unknown as ServerResponse)
}

test('each request is a line with its id, its route without its query, its status and its time', () => {
  answered('GET', '/activate?token=a-secret-token', 200)
  expect(lines).toEqual([{ level: 'info', words: 'request', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), method: 'GET', route: expect.any(String), status: 200, ms: expect.any(Number) }])
  expect(JSON.stringify(lines)).not.toContain('secret')
})

test.each([403, 411, 413, 415, 421, 429])('a refused request is a warning that says what was refused', (status) => {
  answered('POST', '/log-in', status)
  expect(lines).toMatchObject([{ level: 'warn', status, words: expect.stringMatching(/^refused: \w/) }])
})

test('a service for leaked passwords that does not answer is a warning of fixed words, and an answer is none', async () => {
  takeReports()
  const service = await aRangeService()
  await isBreached('walnut tandem glacier orbit', service.url)
  await service.close()
  expect(lines).toEqual([])
  await isBreached('walnut tandem glacier orbit', service.url)
  expect(lines).toEqual([{ level: 'warn', words: 'leaked passwords: the service gave no answer', why: 'ECONNREFUSED' }])
})

test('who signs in, is barred or is limited is a line of ids', () => {
  takeReports()
  report({ kind: 'sign-in', result: 'success', requestId: 'req_1', userId: 'usr_1' })
  report({ kind: 'sign-in', result: 'WRONG_PASSWORD', requestId: 'req_2', userId: null })
  report({ kind: 'barred', status: 404, requestId: 'req_3', userId: 'usr_1' })
  report({ kind: 'limited', limit: 'sign-in', requestId: 'req_4', userId: null })
  expect(lines).toEqual([
    { level: 'info', words: 'sign-in', result: 'success', requestId: 'req_1', userId: 'usr_1' },
    { level: 'warn', words: 'sign-in', result: 'WRONG_PASSWORD', requestId: 'req_2', userId: null },
    { level: 'warn', words: 'barred', status: 404, requestId: 'req_3', userId: 'usr_1' },
    { level: 'warn', words: 'limited', limit: 'sign-in', requestId: 'req_4', userId: null },
  ])
})

test('a form that no person seems to have sent is a line of ids, and counted by what spoke for a program', async () => {
  takeReports()
  report({ kind: 'unlike-a-person', sign: 'decoy', form: 'sign-up', requestId: 'req_5', userId: null })
  expect(lines).toEqual([{ level: 'warn', words: 'unlike-a-person', sign: 'decoy', form: 'sign-up', requestId: 'req_5', userId: null }])
  expect(await register.metrics()).toContain('hub_forms_unlike_a_person_total{sign="decoy"} 1')
})
