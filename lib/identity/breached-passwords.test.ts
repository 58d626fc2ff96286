import type { ServerResponse } from 'node:http'
import { aLine, aRangeService, sha1 } from '@/lib/testing/range-service'
import { isBreached, tellOfRanges, type RangeOutcome } from './breached-passwords'

const LEAKED = 'correct horse battery staple'
const outcomes: RangeOutcome[] = []
tellOfRanges((outcome) => void outcomes.push(outcome))
beforeEach(() => void outcomes.splice(0))

const services: { close: () => Promise<void> }[] = []
afterAll(() => Promise.all(services.map((service) => service.close())))
async function service(...how: Parameters<typeof aRangeService>) {
  const made = await aRangeService(...how)
  services.push(made)
  return made
}

test('a password that the service knows is found, in either case of its hexadecimals, and another is not', async () => {
  const { url } = await service({ [LEAKED]: 12 })
  const small = await service({}, (_request, response) => void response.end(`${aLine(sha1(LEAKED).slice(5).toLowerCase(), 2)}\n`))
  expect([await isBreached(LEAKED, url), await isBreached(LEAKED, small.url), await isBreached('walnut tandem glacier orbit', url)]).toEqual([true, true, false])
  expect(outcomes).toEqual([{ result: 'found' }, { result: 'found' }, { result: 'not-found' }])
})

test('padding, which was seen 0 times, is no hit', async () => {
  const { url } = await service({ [LEAKED]: 0 })
  expect(await isBreached(LEAKED, url)).toBe(false)
  expect(outcomes).toEqual([{ result: 'not-found' }])
})

test('five characters of the hash leave, with a wish for padding, and nothing else of the password', async () => {
  const { url, asked } = await service({ [LEAKED]: 12 })
  await isBreached(LEAKED, url)
  expect(asked).toMatchObject([{ path: `/range/${sha1(LEAKED).slice(0, 5)}`, padding: 'true' }])
  expect(asked[0]?.text).not.toContain(sha1(LEAKED).slice(5, 10))
  expect(asked[0]?.text).not.toMatch(/horse|cookie|referer|authorization/i)
})

test('a password is asked about as it is kept: with its accents composed', async () => {
  const { url } = await service({ ['mélodie du café'.normalize('NFC')]: 1 })
  expect(await isBreached('mélodie du café'.normalize('NFD'), url)).toBe(true)
})

const never = () => undefined
const elsewhere = { Location: 'https://example.com/' }
test.each<[string, string, (response: ServerResponse) => void]>([
  ['says nothing', 'TimeoutError', never],
  ['stops in the middle', 'TimeoutError', (response) => void response.write(`${aLine('A1', 3)}\r\n`)],
  ['is overloaded (429)', 'status 429', (response) => void response.writeHead(429, { 'Retry-After': '2' }).end()],
  ['is broken (503)', 'status 503', (response) => void response.writeHead(503).end('out of order')],
  ['leads elsewhere', 'TypeError', (response) => void response.writeHead(302, elsewhere).end()],
  ['hangs up', 'UND_ERR_SOCKET', (response) => void response.destroy()],
  ['sends a page', 'not a range', (response) => void response.end('<!doctype html><title>Sign in to the network</title>')],
  ['sends a range with a line that is none', 'not a range', (response) => void response.end(`${aLine('A1', 3)}\r\n${sha1(LEAKED).slice(5)}`)],
  ['sends nothing', 'not a range', (response) => void response.end()],
  ['never stops sending', 'too long', (response) => void response.end(`${aLine('A1', 3)}\r\n`.repeat(20_000))],
])('a service that %s finds nothing, in two seconds or so, and is told of without the password', async (_how, why, answer) => {
  const { url } = await service({}, (_request, response) => answer(response))
  const start = performance.now()
  expect(await isBreached(LEAKED, url)).toBe(false)
  expect(performance.now() - start).toBeLessThan(4_000)
  expect(outcomes).toEqual([{ result: 'no-answer', why: expect.stringContaining(why) as string }])
  expect(JSON.stringify(outcomes)).not.toContain(sha1(LEAKED).slice(0, 5))
})

test('a service that is not there finds nothing', async () => {
  const gone = await aRangeService()
  await gone.close()
  expect(await isBreached(LEAKED, gone.url)).toBe(false)
  expect(outcomes).toEqual([{ result: 'no-answer', why: 'ECONNREFUSED' }])
})

test('of 30 who ask a service that says nothing, few ask at once, and nobody waits for another', async () => {
  const silent = await service({}, never)
  const start = performance.now()
  expect(new Set(await Promise.all(Array.from({ length: 30 }, (_, index) => isBreached(`${LEAKED} ${index}`, silent.url))))).toEqual(new Set([false]))
  expect(performance.now() - start).toBeLessThan(4_000)
  expect(silent.asked.length).toBeLessThan(30)
  expect(outcomes).toEqual(Array(30).fill({ result: 'no-answer', why: 'TimeoutError' }))
})
