import { deriveKey, hashToken, isToken, newToken, NEWEST_SEAL, renewSeal, seal, SEALS, secretId, unseal } from './secret'

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

const versions = Object.keys(SEALS).map(Number)

test('what is sealed begins with the version of its seal', () => {
  for (const version of versions) expect(seal('value', key, version)[0]).toBe(version)
  expect(seal('value', key)[0]).toBe(NEWEST_SEAL)
})

test('every version that is known opens, whichever is the newest', () => {
  const value = { seed: 'JBSWY3DPEHPK3PXP' }
  expect(versions.length).toBeGreaterThan(1)
  for (const version of versions) expect(unseal(seal(value, key, version), key)).toEqual(value)
})

test('a version that is unknown is refused by its number, and is never sealed in', () => {
  const sealed = seal('value', key)
  expect(() => unseal(Uint8Array.from([99, ...sealed.slice(1)]), key)).toThrow('is of version 99, which is unknown')
  expect(() => seal('value', key, 99)).toThrow('there is a seal of version 99')
})

test('a value opens in no other version than its own, nor without its version', () => {
  for (const version of versions) {
    const sealed = seal('value', key, version)
    for (const other of versions.filter((each) => each !== version)) expect(() => unseal(Uint8Array.from([other, ...sealed.slice(1)]), key)).toThrow()
    expect(() => unseal(sealed.slice(1), key)).toThrow()
  }
})

// Made by the release before there were versions, with nonces that begin with 00, 01, 02 and ff.
const UNMARKED = [
  '00666f726d6572206e6f6e63524bf66b0842bae823cb1531d2a2535b8df36afe92bcb08337c7280a6c3a3d48e3a657ac26ffd557970f78',
  '01666f726d6572206e6f6e63d75b1aee7b47162042a301eaf823c9b1e4f142a19796992099be9c4093b984d698b08d3a6e43f01b392ebb',
  '02666f726d6572206e6f6e63ca7924363826ea891503ea40bba625bef03828a35cea6b0e99337c676c122ec1f67dd0e1d84d2da3624b53',
  'ff666f726d6572206e6f6e63dd578a816c9752f00477a92209df005b1e938ba5ba45dbb7d7761a25952e422aef5f47818c8c2bf4a81fe1',
].map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')))

test('what was sealed before there were versions still opens, whatever byte it begins with', () => {
  for (const sealed of UNMARKED) expect(unseal(sealed, key)).toEqual({ seed: 'JBSWY3DPEHPK3PXP' })
})

test('one changed bit anywhere in what was sealed before there were versions is noticed', () => {
  for (const sealed of UNMARKED) {
    for (let index = 0; index < sealed.length; index++) {
      expect(() => unseal(Uint8Array.from(sealed, (byte, at) => (at === index ? byte ^ 1 : byte)), key)).toThrow()
    }
  }
})

test('an older seal is renewed in the newest version, and the newest is left alone', () => {
  const value = { seed: 'JBSWY3DPEHPK3PXP' }
  for (const sealed of [...UNMARKED, ...versions.filter((version) => version !== NEWEST_SEAL).map((version) => seal(value, key, version))]) {
    const renewed = renewSeal(sealed, key) ?? new Uint8Array()
    expect(renewed[0]).toBe(NEWEST_SEAL)
    expect(unseal(renewed, key)).toEqual(value)
  }
  expect(renewSeal(seal(value, key), key)).toBeNull()
})

const others = ['the secret before, which is long enough', 'the secret before that, long enough too'].map((secret) => deriveKey(secret, 'mail'))

test('what is sealed under one of several keys is opened by them, wherever it stands among them', () => {
  const sealed = seal({ amount: 1 }, key)
  for (const keys of [[key, ...others], [...others, key]]) expect(unseal(sealed, ...keys)).toEqual({ amount: 1 })
  for (const unmarked of UNMARKED) expect(unseal(unmarked, ...others, key)).toEqual({ seed: 'JBSWY3DPEHPK3PXP' })
  expect(() => unseal(sealed, ...others)).toThrow('was changed, or is of another key')
})

test('a seal under an older key is renewed under the newest, and then opens without the older', () => {
  const [newest = key, ...older] = [...others, key]
  const renewed = renewSeal(seal({ amount: 1 }, key), newest, ...older) ?? new Uint8Array()
  expect(unseal(renewed, newest)).toEqual({ amount: 1 })
  expect(() => unseal(renewed, ...older)).toThrow('another key')
  expect(renewSeal(renewed, newest, ...older)).toBeNull()
})

test('a secret’s name is drawn from it, and is that of no key', () => {
  expect(secretId('a secret that is long enough for this')).toMatch(/^[0-9a-f]{16}$/)
  expect(secretId('another secret that is long enough')).not.toBe(secretId('a secret that is long enough for this'))
  expect(key.toString('hex')).not.toContain(secretId('a secret that is long enough for this'))
})

test('a token has 256 random bits and needs no escaping in an address', () => {
  const tokens = Array.from({ length: 100 }, newToken)
  expect(new Set(tokens).size).toBe(100)
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
})

test('what can be a token is told from what cannot', () => {
  const token = newToken()
  expect(isToken(token)).toBe(true)
  for (const text of ['', 'nothing', token.slice(1), `${token}a`, `${token}\n`, ` ${token.slice(1)}`, `${token.slice(1)}=`]) expect(isToken(text)).toBe(false)
})

test('a token is stored as its SHA-256', () => {
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
