import fc from 'fast-check'
import { depthOf, namesAbove, readableName, readName, registeredName, treeKey, whyNotPublic } from './names'

const nameOf = (text: string) => {
  const read = readName(text)
  return read.ok ? read.name.name : read.fault
}
const publicly = (text: string) => {
  const read = readName(text)
  return read.ok ? whyNotPublic(read.name) : read.fault
}

test.each([
  ['example.org', 'example.org'],
  ['  WWW.Nordlys-Energi.NO. ', 'www.nordlys-energi.no'],
  ['*.nordlys.no', '*.nordlys.no'],
  ['пример.рф', 'xn--e1afmkfd.xn--p1ai'],
  ['XN--E1AFMKFD.xn--p1ai', 'xn--e1afmkfd.xn--p1ai'],
  ['*.bücher.de', '*.xn--bcher-kva.de'],
  ['bu\u0308cher.de', 'xn--bcher-kva.de'],
  ['faß.de', 'xn--fa-hia.de'],
  ['例え。テスト', 'xn--r8jz45g.xn--zckzah'],
  ['ＮＯＲＤＬＹＳ.no', 'nordlys.no'],
  ['intranet', 'intranet'],
  ['a--b.no', 'a--b.no'],
  [`${'a'.repeat(63)}.no`, `${'a'.repeat(63)}.no`],
  [`${'a.'.repeat(125)}no`, `${'a.'.repeat(125)}no`],
])('%s is the name %s', (typed, name) => expect(nameOf(typed)).toBe(name))

test.each([
  ['', 'missing'],
  ['.', 'missing'],
  ['https://nordlys.no', 'url'],
  ['nordlys.no/path', 'url'],
  ['nordlys.no\\x', 'url'],
  ['admin@nordlys.no', 'mail'],
  ['nordlys.no:443', 'address'],
  ['192.0.2.1', 'ip'],
  ['0x7f.1', 'ip'],
  ['2130706433', 'ip'],
  ['[2001:db8::1]', 'ip'],
  ['::1', 'ip'],
  ['*.', 'star'],
  ['*', 'star'],
  ['a.*.no', 'star'],
  ['*.*.nordlys.no', 'star'],
  ['w*.nordlys.no', 'star'],
  ['_dmarc.nordlys.no', 'underscore'],
  ['a..no', 'empty-label'],
  ['.nordlys.no', 'empty-label'],
  ['nordlys.no..', 'empty-label'],
  [`${'a'.repeat(64)}.no`, 'long-label'],
  [`${'a.'.repeat(126)}no`, 'long'],
  // The star counts.
  [`*.${'a.'.repeat(125)}no`, 'long'],
  ['-a.no', 'characters'],
  ['a-.no', 'characters'],
  ['a b.no', 'characters'],
  ['ex%61mple.no', 'characters'],
  ['a\u00adb.no', 'characters'],
  ['a\u202eb.no', 'characters'],
  ['a\0b.no', 'characters'],
  ['ab--c.no', 'encoding'],
  ['xn--abc-.no', 'characters'],
  ['xn--abc.xn--abc.no', 'characters'],
  ['xn--e1afmkfd-.no', 'characters'],
  ['xn--a.no', 'characters'],
])('%j is refused: %s', (typed, fault) => expect(nameOf(typed)).toBe(fault))

test.each([
  ['nordlys.test', /RFC 6761/],
  ['localhost', /RFC 6761/],
  ['www.example.com', /RFC 6761/],
  ['a.invalid', /RFC 6761/],
  ['printer.local', /RFC 6762/],
  ['db.internal', /private networks/],
  ['a.home.arpa', /RFC 8375/],
  ['1.2.0.192.in-addr.arpa', /RFC 3172/],
  ['hidden.onion', /RFC 7686/],
  ['files.corp', /inside of networks/],
  ['nas.lan', /inside of networks/],
  ['intranet', /inside of networks/],
  ['fileserver', /without a dot/],
  ['a.nosuchtld', /not a top-level domain/],
  ['com', /public suffix/],
  ['co.uk', /public suffix/],
  ['香港', /public suffix/],
  ['公司.cn', /public suffix/],
  ['github.io', /private part/],
  ['*.github.io', /everybody/],
  ['*.co.uk', /everybody/],
  ['a.ck', /public suffix/],
])('%s is refused for public use', (typed, why) => expect(publicly(typed)).toMatch(why))

test.each(['nordlys.no', '*.nordlys.no', 'www.bbc.co.uk', 'пример.рф', 'somebody.github.io', '*.somebody.github.io', 'www.ck', 'mylocal.no', 'corp.no', 'example.no'])('%s may be public', (typed) =>
  expect(publicly(typed)).toBeNull(),
)

test('both forms are shown, and a readable name reads as the same name', () => {
  expect(readableName('xn--e1afmkfd.xn--p1ai')).toBe('пример.рф')
  expect(readableName('*.xn--bcher-kva.de')).toBe('*.bücher.de')
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.domain(), fc.domain().map((name) => `*.${name}`)), (text) => {
      const read = readName(text)
      if (!read.ok) return
      expect(readName(read.name.name)).toEqual(read)
      expect(readName(readableName(read.name.name))).toEqual(read)
      expect(read.name.name).toMatch(/^[a-z0-9*.-]{1,253}$/)
    }),
    { numRuns: 2000 },
  )
})

test('names sort behind what they lie under, each tree together', () => {
  const names = ['b.no', 'a.no', '*.a.no', 'www.a.no', 'x.www.a.no', 'a-b.no', 'mail.a.no', 'a.com']
  const sorted = names.toSorted((left, right) => (treeKey(left) < treeKey(right) ? -1 : 1))
  expect(sorted).toEqual(['a.com', 'a.no', '*.a.no', 'mail.a.no', 'www.a.no', 'x.www.a.no', 'a-b.no', 'b.no'])
})

test('what is above a name and how deep it lies is told from what was registered', () => {
  expect(namesAbove('a.b.nordlys.co.uk')).toEqual(['b.nordlys.co.uk', 'nordlys.co.uk', 'co.uk'])
  expect(namesAbove('nordlys.no')).toEqual([])
  expect(registeredName('a.b.nordlys.co.uk')).toBe('nordlys.co.uk')
  expect([{ base: 'nordlys.co.uk', wildcard: false }, { base: 'nordlys.co.uk', wildcard: true }, { base: 'a.b.nordlys.co.uk', wildcard: false }].map(depthOf)).toEqual([0, 1, 2])
})
