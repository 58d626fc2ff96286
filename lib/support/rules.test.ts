import { describe, expect, test } from '@jest/globals'
import { activationState, maskAddress, maskAddresses, readCursor, readReference, readSearch, writeCursor } from './rules'

const now = new Date('2026-11-22T12:00:00Z')
const earlier = new Date('2026-11-20T12:00:00Z')
const later = new Date('2026-11-23T12:00:00Z')

describe('a search', () => {
  test.each([
    ['rao', '%rao%'],
    ['a b', '%a b%'],
    ['@e', '%@e%'],
    ['100%_\\x', '%100\\%\\_\\\\x%'],
    ['Ольга', '%Ольга%'],
  ])('of %j looks anywhere, and its signs mean themselves', (text, pattern) => {
    expect(readSearch(text)).toEqual({ match: 'anywhere', pattern })
  })

  test.each(['小明', 'कमल', '123'])('of %j, which has no capitals, compares as typed', (text) => {
    expect(readSearch(text)).toEqual({ match: 'anywhere-as-typed', pattern: `%${text}%` })
  })

  test.each(['a', 'ra', 'q@', '7'])('of %j, too short for the index, looks where words begin', (text) => {
    expect(readSearch(text)?.match).toBe('word-start')
  })

  test('of one or two letters finds them after a line, a space, a dash or an @, and not inside of words', () => {
    const { pattern } = readSearch('ra') ?? { pattern: '' }
    const found = (text: string) => new RegExp(pattern, 'i').test(text)
    for (const text of ['Ra', 'BL-RA', 'Asha Rao', 'first\nRao', 'x@ra.example']) expect(found(text)).toBe(true)
    expect(found('Sara')).toBe(false)
  })

  test.each(['.*', 'a.', 'a|b', 'a+'])('of %j is never a regular expression of the one who types', (text) => {
    const { match, pattern } = readSearch(text) ?? { match: 'anywhere', pattern: '' }
    if (match === 'word-start') expect(new RegExp(pattern, 'i').test('abc')).toBe(false)
  })

  test.each(['', ' ', '...', '@', '%'])('of %j searches for nothing yet', (text) => {
    expect(readSearch(text)).toBeNull()
  })
})

test.each([
  ['BL-7K3M-9QXD', 'BL-7K3M-9QXD'],
  [' bl-7k3m-9qxd ', 'BL-7K3M-9QXD'],
  ['BL 7K3M 9QXD', 'BL-7K3M-9QXD'],
  ['bl7k3m9qxd', 'BL-7K3M-9QXD'],
  ['BL-7K3M', null],
  ['the case BL-7K3M-9QXD', null],
])('%j is the case reference %j', (text, reference) => {
  expect(readReference(text)).toBe(reference)
})

test('a cursor is read as it was written, and anything else is the first page', () => {
  const cursor = { blockedAt: now, id: 'blk_01' }
  expect(readCursor(writeCursor(cursor))).toEqual(cursor)
  for (const text of [undefined, '', 'x', '2026-13-45T99:99Z_blk_01', '2026-11-22T12:00:00.000Z_usr_01']) expect(readCursor(text)).toBeNull()
})

describe('how far a person has come', () => {
  const person = { activatedAt: earlier, disabledAt: null, password: {}, links: [] }

  test.each([
    ['active', person, { kind: 'active', since: earlier }],
    ['disabled, whatever else', { ...person, disabledAt: later }, { kind: 'disabled', since: later }],
    ['pending with a link that works', { ...person, activatedAt: null, password: null, links: [{ expiresAt: later }] }, { kind: 'pending', link: { until: later, usable: true } }],
    ['pending with a link that ran out', { ...person, activatedAt: null, password: null, links: [{ expiresAt: earlier }] }, { kind: 'pending', link: { until: earlier, usable: false } }],
    ['to set a new password', { ...person, password: null }, { kind: 'new-password', link: null }],
  ])('%s', (_name, given, state) => {
    expect(activationState(given, now)).toEqual(state)
  })
})

describe('a client address in part', () => {
  test.each([
    ['203.0.113.77', '203.0.113.•••'],
    ['10.0.0.1', '10.0.0.•••'],
    ['255.255.255.255', '255.255.255.•••'],
    ['::ffff:203.0.113.77', '203.0.113.•••'],
    ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3:•••'],
    ['2001:db8::66', '2001:db8:0:•••'],
    ['fe80::1', 'fe80:0:0:•••'],
    ['::1', '0:0:0:•••'],
  ])('of %s is %s', (ip, part) => {
    expect(maskAddress(ip)).toBe(part)
  })

  test('is told from one that only looks alike by a number, which a later attempt does not change', () => {
    const attempts = [
      { ip: '203.0.113.78', at: now },
      { ip: '203.0.113.77', at: earlier },
      { ip: null, at: earlier },
    ]
    const inPart = maskAddresses(attempts)
    expect(['203.0.113.77', '203.0.113.78', '203.0.113.77', null].map(inPart)).toEqual(['203.0.113.••• (1)', '203.0.113.••• (2)', '203.0.113.••• (1)', null])
    const andThen = maskAddresses([{ ip: '203.0.113.79', at: later }, { ip: '203.0.113.77', at: later }, ...attempts])
    expect(['203.0.113.77', '203.0.113.78', '203.0.113.79'].map(andThen)).toEqual(['203.0.113.••• (1)', '203.0.113.••• (2)', '203.0.113.••• (3)'])
  })
})
