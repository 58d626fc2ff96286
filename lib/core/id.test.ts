import { newAccountNumber, newBlockReference, newId, newMailedCode, newRecoveryCode, plainCode } from './id'

test('an id says what it is of, and sorts by the time it was made', async () => {
  const first = newId('acc')
  expect(first).toMatch(/^acc_[0-9a-z]{26}$/)
  const start = Date.now()
  while (Date.now() === start) await new Promise(setImmediate)
  expect(newId('acc') > first).toBe(true)
})

test('ids are unique', () => {
  expect(new Set(Array.from({ length: 10_000 }, () => newId('usr'))).size).toBe(10_000)
})

test('a block reference can be read on the telephone: no I, L, O or U', () => {
  for (let count = 0; count < 1000; count++) expect(newBlockReference()).toMatch(/^BL-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
})

test('an account number has eight digits', () => {
  for (let count = 0; count < 1000; count++) expect(newAccountNumber()).toMatch(/^EH-\d{4}-\d{4}$/)
})

test('a recovery code has 120 random bits', () => {
  const codes = Array.from({ length: 1000 }, newRecoveryCode)
  expect(new Set(codes).size).toBe(1000)
  // 24 signs of 32.
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
})

test('a mailed code has 40 random bits', () => {
  const codes = Array.from({ length: 1000 }, newMailedCode)
  expect(new Set(codes).size).toBe(1000)
  // 8 signs of 32.
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
})

test('a code is the same however it is written', () => {
  for (const written of ['7K10-9QXD', '7k10 9qxd', '7klo-9qxd', ' 7KIO9QXD ']) expect(plainCode(written)).toBe('7K109QXD')
})
