import fc from 'fast-check'
import { decimalOf, formatMoney, parseMoney } from './money'

test.each([
  ['1234.5', 'EUR', 123_450n],
  ['1,234.50', 'EUR', 123_450n],
  [' 7 ', 'USD', 700n],
  ['0.01', 'USD', 1n],
  ['500', 'JPY', 500n],
  ['1.234', 'KWD', 1234n],
  ['9007199254740993', 'JPY', 9_007_199_254_740_993n],
  ['12,34,567.50', 'INR', 123_456_750n],
  ['1,00,00,000', 'INR', 1_000_000_000n],
])('%s %s is an amount', (text, currency, minor) => {
  expect(parseMoney(text, currency)).toEqual({ minor, currency })
})

test.each(['', '0', '0.00', '-1', '1.234', '1,23', '1.', '.5', '1e3', 'ten', '12,34', '123,45,678', '12,34,56', '1 000', '9'.repeat(17)])('%j is no amount of euros', (text) => {
  expect(parseMoney(text, 'EUR')).toBeNull()
})

test('yen have no fraction', () => {
  expect(parseMoney('1.5', 'JPY')).toBeNull()
})

test('what is written as a decimal is read as the same amount, at any size', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.constantFrom('EUR', 'JPY', 'KWD', 'INR'), (minor, currency) => {
      expect(parseMoney(decimalOf({ minor, currency }), currency)).toEqual({ minor, currency })
    }),
  )
})

test.each([
  [123_450n, 'EUR', '€1,234.50'],
  [-5n, 'USD', '-US$0.05'],
  [500n, 'JPY', 'JP¥500'],
  // Beyond what a floating-point number holds.
  [900_719_925_474_099_391n, 'EUR', '€9,007,199,254,740,993.91'],
])('%s of %s reads as %s', (minor, currency, words) => {
  expect(formatMoney({ minor, currency })).toBe(words)
})

test.each([
  ['en-GB', '₹1,234,567.50'],
  ['en-IN', '₹12,34,567.50'],
  ['en-US', '₹1,234,567.50'],
] as const)('what is written as in %s can be typed again without its sign', (language, words) => {
  const money = { minor: 123_456_750n, currency: 'INR' }
  expect(formatMoney(money, language)).toBe(words)
  expect(parseMoney(words.slice(1), 'INR')).toEqual(money)
})
