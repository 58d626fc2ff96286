import fc from 'fast-check'
import { after, days, hours, minutes } from '@/lib/core/time'
import { lookAgainAt, mostAgree, readNames, readTimePlace, readTreePlace, renewAt, stateOf, validityOf, writeTimePlace } from './rules'
import { METHODS } from './schema'

const now = new Date('2026-11-25T12:00:00.000Z')

test('what is pasted is read whatever parts it, each name once, and what is refused is told with its line', () => {
  const { names, refused } = readNames('nordlys.no, www.nordlys.no\r\n\r\n"*.nordlys.no";NORDLYS.no\nbücher.de\nserver.local https://nordlys.no\n', 'public')
  expect(names.map(({ line, name }) => [line, name.name])).toEqual([
    [1, 'nordlys.no'],
    [1, 'www.nordlys.no'],
    [3, '*.nordlys.no'],
    [4, 'xn--bcher-kva.de'],
  ])
  expect(refused.map(({ line, text }) => [line, text])).toEqual([
    [5, 'server.local'],
    [5, 'https://nordlys.no'],
  ])
  expect(refused[0]?.why).toContain('RFC 6762')
})

test('internal names may be used for private certificates, and what is no name may not', () => {
  const { names, refused } = readNames('server.local\ndb\n*.corp\n10.0.0.1', 'private')
  expect(names.map(({ name }) => name.name)).toEqual(['server.local', 'db', '*.corp'])
  expect(refused.map(({ text }) => text)).toEqual(['10.0.0.1'])
})

test.each([
  [{ use: 'private', validUntil: null, attentionAt: null }, 'private'],
  [{ use: 'public', validUntil: null, attentionAt: null }, 'waiting'],
  [{ use: 'public', validUntil: after(now, 2), attentionAt: after(now, 1) }, 'valid'],
  [{ use: 'public', validUntil: after(now, 1), attentionAt: now }, 'expiring'],
  [{ use: 'public', validUntil: now, attentionAt: after(now, -1) }, 'lapsed'],
] as const)('a domain with %j is %s', (domain, state) => expect(stateOf(domain, now)).toBe(state))

test('attention is wanted before a validation lapses, and never before it was given', () => {
  fc.assert(
    fc.property(fc.constantFrom(...METHODS), fc.date({ min: new Date('2026-01-01'), max: new Date('2032-01-01'), noInvalidDate: true }), (method, at) => {
      const { validUntil, attentionAt } = validityOf(method, at)
      expect(attentionAt >= at && attentionAt < validUntil).toBe(true)
    }),
  )
})

test('a persistent record is looked at again before anybody has to see to it', () => {
  expect(renewAt(now) < validityOf('dns_persistent', now).attentionAt).toBe(true)
})

test('what is not found is looked for ever more seldom, and at least twice a day', () => {
  const pauses = [0, 1, 2, 3, 8, 9, 10, 1000].map((checks) => lookAgainAt(checks, now).getTime() - now.getTime())
  expect(pauses).toEqual([minutes(2), minutes(4), minutes(8), minutes(16), minutes(512), hours(12), hours(12), hours(12)])
  let at = now
  let looks = 0
  for (; at < after(now, days(30)); looks++) at = lookAgainAt(looks, at)
  expect(looks).toBeLessThan(80)
})

test.each([
  [1, 1, true],
  [0, 1, false],
  [1, 2, false],
  [2, 2, true],
  [1, 3, false],
  [2, 3, true],
  [2, 4, false],
  [3, 4, true],
  [0, 0, false],
])('%d of %d resolvers agree: %s', (matching, asked, agree) => expect(mostAgree(matching, asked)).toBe(agree))

test('a place in a list is read as it was written, and nothing else is', () => {
  expect(readTreePlace('*.nordlys.no')).toEqual({ tree: 'no nordlys *' })
  expect(readTimePlace(writeTimePlace({ at: now, id: 'dom_1' }))).toEqual({ at: now, id: 'dom_1' })
  for (const text of [undefined, '', "'", 'a b', 'A.no', '2026-99-99T00:00:00.000Z_dom_1']) expect([readTreePlace(text), readTimePlace(text)]).toEqual([null, null])
})
