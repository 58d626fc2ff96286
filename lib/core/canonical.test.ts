import { canonical, digest } from './canonical'

test('the example of RFC 8785 § 3.2.2 comes out as the RFC says', () => {
  const value: unknown = JSON.parse(
    String.raw`{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001], "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}`,
  )
  expect(canonical(value)).toBe(String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`)
})

test('members are sorted by UTF-16 code units, RFC 8785 § 3.2.3', () => {
  const names = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6']
  const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33']
  expect(canonical(Object.fromEntries(names.map((name) => [name, 0])))).toBe(`{${sorted.map((name) => `${JSON.stringify(name)}:0`).join(',')}}`)
})

test('the order in which members were written does not matter; everything else does', () => {
  expect(digest({ a: 1, b: [{ c: null, d: 'x' }] })).toBe(digest({ b: [{ d: 'x', c: null }], a: 1 }))
  expect(digest({ a: [1, 2] })).not.toBe(digest({ a: [2, 1] }))
  expect(digest({ a: '1' })).not.toBe(digest({ a: 1 }))
})

test.each([undefined, NaN, Infinity, () => 1])('%p is refused', (value) => {
  expect(() => canonical({ value })).toThrow('no canonical JSON')
})
