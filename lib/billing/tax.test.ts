import fc from 'fast-check'
import { creditLines } from './documents/issue-invoices'
import { documentNumber, seriesOf } from './documents/numbers'
import { monthAfter, monthsBack } from './months'
import { splitOf, taxOf, type Party } from './tax'
import { readTaxNumber } from './tax-number'

const at = new Date('2026-11-28T10:00:00Z')
const india = (state: string | null, taxNumber: string | null = '29AAGCB7383J1Z4'): Party => ({ country: 'IN', state, taxNumber })
const elsewhere: Party = { country: 'DE', state: null, taxNumber: null }

describe('which tax is on an invoice', () => {
  test.each([
    ['within a state', india('29'), india('29'), 'gst_state', 1800],
    ['from one state to another', india('29'), india('27'), 'gst_integrated', 1800],
    ['within a union territory', india('04'), india('04'), 'gst_territory', 1800],
    ['to a buyer whose state is not known', india('29'), india(null), 'gst_state', 1800],
    ['out of India', india('29'), elsewhere, 'gst_export', 0],
    ['of a seller who is not registered', india(null, null), india('29'), 'none', 0],
    ['of a seller elsewhere', elsewhere, india('29'), 'none', 0],
  ])('%s', (_name, seller, buyer, scheme, rate) => {
    const tax = taxOf(seller, buyer, at)
    expect(tax).toMatchObject({ scheme, rate })
    // Where there is none, it is said why.
    expect(tax.note === null).toBe(rate > 0)
  })

  test('depends on the day', () => {
    expect(taxOf(india('29'), india('29'), new Date('2017-06-30T12:00:00Z')).scheme).toBe('none')
    expect(taxOf(india('29'), india('29'), new Date('2017-07-01T12:00:00Z')).rate).toBe(1800)
  })
})

test.each([
  [118_00n, 'gst_state', { net: 100_00n, cgst: 9_00n, sgst: 9_00n, igst: 0n }],
  [118_00n, 'gst_integrated', { net: 100_00n, cgst: 0n, sgst: 0n, igst: 18_00n }],
  [1n, 'gst_state', { net: 1n, cgst: 0n, sgst: 0n, igst: 0n }],
  [999n, 'gst_integrated', { net: 847n, cgst: 0n, sgst: 0n, igst: 152n }],
] as const)('of %s minor units with tax, %s is split to the unit', (gross, scheme, split) => {
  expect(splitOf(gross, { scheme, rate: 1800 })).toEqual(split)
})

test('however a payment is given back in parts, the parts carry the tax of the whole, but for what single coins cannot', () => {
  const amount = fc.oneof({ weight: 3, arbitrary: fc.bigInt({ min: 1n, max: 10_000n }) }, { weight: 1, arbitrary: fc.bigInt({ min: 1n, max: 3n }) })
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 40 }), fc.constantFrom('gst_state', 'gst_integrated', 'none'), (parts, scheme) => {
      const tax = { scheme, rate: scheme === 'none' ? 0 : 1800, note: null } as const
      const lines = creditLines(parts.map((amount, index) => ({ transactionId: `txn_${index}`, captureId: 'txn_x', amount, reason: null, description: 'x', before: 0n, beforeCgst: 0n, beforeSgst: 0n, beforeIgst: 0n })), tax)
      const whole = splitOf(parts.reduce((sum, part) => sum + part, 0n), tax)
      const sumOf = (part: 'cgst' | 'igst') => lines.reduce((sum, line) => sum + line[part], 0n)
      expect(sumOf('igst')).toBe(whole.igst)
      const owed = whole.cgst - sumOf('cgst')
      expect(owed).toBeGreaterThanOrEqual(0n)
      expect(owed).toBeLessThanOrEqual(BigInt(parts.filter((part) => part === 1n).length))
      for (const line of lines) expect(line.net >= 0n && line.cgst === line.sgst && line.gross === line.net + line.cgst + line.sgst + line.igst).toBe(true)
    }),
    { examples: [[[3n, 5699n, 8175n, 1n, 1n], 'gst_state']], numRuns: 500 },
  )
})

test.each([
  ['IN', '29AAGCB7383J1Z4', '29AAGCB7383J1Z4'],
  ['IN', ' 29 aagcb 7383j1z4', '29AAGCB7383J1Z4'],
  ['IN', '29AAGCB7383J1Z5', null],
  ['IN', '99AAGCB7383J1Z4', null],
  ['IN', '29AAGCB7383J1Z', null],
  ['DE', 'DE 136,695 976'.replaceAll(',', ''), 'DE136695976'],
  ['DE', '136695976', 'DE136695976'],
  ['DE', '136695978', null],
  ['FR', 'FR40303265045', 'FR40303265045'],
  ['GR', 'EL094259216', 'EL094259216'],
])('of %s the tax number %j is read as %s', (country, text, read) => {
  expect(readTaxNumber(country, text)).toBe(read)
})

test('a series is of a kind and a year of the seller, and its numbers are short enough for GST', () => {
  expect(seriesOf('invoice', 'EH', 'IN', new Date('2026-11-28T00:00:00Z'))).toBe('EHI/26-27')
  // In India it is April already.
  expect(seriesOf('invoice', 'EH', 'IN', new Date('2027-03-31T19:00:00Z'))).toBe('EHI/27-28')
  expect(seriesOf('credit_note', 'EH', 'IN', new Date('2027-03-31T18:00:00Z'))).toBe('EHC/26-27')
  expect(seriesOf('receipt', 'EH', 'DE', new Date('2027-03-31T18:00:00Z'))).toBe('EHR/2027')
  expect(documentNumber('EHI/26-27', 42)).toBe('EHI/26-27/000042')
  expect(documentNumber('EHI/26-27', 42).length).toBeLessThanOrEqual(16)
})

test('months follow each other over the year', () => {
  expect(monthAfter('2026-12')).toBe('2027-01')
  expect(monthsBack('2026-11', '2027-01', 10)).toEqual(['2027-01', '2026-12', '2026-11'])
})
