import { deriveKey, hashToken, newToken, seal, unseal } from './secret'

const key = deriveKey('a secret that is long enough for this', 'mail')

test('what is sealed is read again by the same key', () => {
  const value = { name: 'Ελένη', list: [1, 'zwei', null], nested: { empty: '' } }
  expect(unseal(seal(value, key), key)).toEqual(value)
})

test('what is sealed cannot be read in the bytes, and is another each time', () => {
  const [once, again] = [seal({ token: 'very secret' }, key), seal({ token: 'very secret' }, key)]
  expect(Buffer.from(once).toString('latin1')).not.toContain('very secret')
  expect(once).not.toEqual(again)
})

test('another purpose or another secret is another key', () => {
  const sealed = seal('value', key)
  expect(() => unseal(sealed, deriveKey('a secret that is long enough for this', 'session'))).toThrow()
  expect(() => unseal(sealed, deriveKey('another secret that is long enough', 'mail'))).toThrow()
})

test('one changed bit anywhere is noticed', () => {
  const sealed = seal({ amount: 1 }, key)
  for (let index = 0; index < sealed.length; index++) {
    const changed = Uint8Array.from(sealed, (byte, at) => (at === index ? byte ^ 1 : byte))
    expect(() => unseal(changed, key)).toThrow()
  }
})

test('a cut or empty seal is noticed', () => {
  const sealed = seal({ amount: 1 }, key)
  for (const length of [0, 5, 12, 20, 28, sealed.length - 1]) expect(() => unseal(sealed.slice(0, length), key)).toThrow()
})

test('a token has 256 random bits and needs no escaping in an address', () => {
  const tokens = Array.from({ length: 100 }, newToken)
  expect(new Set(tokens).size).toBe(100)
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
})

test('a token is stored as its SHA-256', () => {
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
