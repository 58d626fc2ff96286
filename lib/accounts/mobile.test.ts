import { maskMobile, spellMobile, toE164 } from './mobile'
import { mobileRequired } from './rules'

test.each([
  ['98765 43210', '+919876543210'],
  ['9876543210', '+919876543210'],
  ['09876543210', '+919876543210'],
  ['+91 98765 43210', '+919876543210'],
  ['+91-98765-43210', '+919876543210'],
  ['0091 98765 43210', '+919876543210'],
  ['(+91) 98765-43210', '+919876543210'],
  ['９８７６５ ４３２１０', '+919876543210'],
  ['+49 151 23456789', '+4915123456789'],
  ['+1 (201) 555-0123', '+12015550123'],
  ['+44 7400 123456', '+447400123456'],
])('%j is stored as %s', (typed, stored) => {
  expect(toE164(typed)).toBe(stored)
})

test.each(['', '   ', '12345', '1234567', '98765432100000', 'nine eight seven', '+', '+91', '+999 123', '++91 98765 43210x', '9'.repeat(40)])('%j is no possible number', (typed) => {
  expect(toE164(typed)).toBeNull()
})

test.each([
  ['+919876543210', '+91 98765 43210', '+91 ••••• •••10'],
  ['+12015550123', '+1 201 555 0123', '+1 ••• ••• ••23'],
  ['+4915123456789', '+49 1512 3456789', '+49 •••• •••••89'],
  ['+447400123456', '+44 7400 123456', '+44 •••• ••••56'],
  ['+35312345', '+353 12345', '+353 •••45'],
  ['+999123456', '+999123456', '+•••••••56'],
])('%s is read out as %j, and shown in part as %j', (stored, whole, part) => {
  expect([spellMobile(stored), maskMobile(stored)]).toEqual([whole, part])
})

test.each([
  ['IN', true],
  ['US', false],
  ['in', false],
  ['', false],
  [null, false],
])('a visitor from %j must give one: %s', (country, required) => {
  expect(mobileRequired(country)).toBe(required)
})
