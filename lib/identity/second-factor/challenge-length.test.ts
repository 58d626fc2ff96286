import { optionsToMake, optionsToSign } from './passkeys'

Object.assign(process.env, { APP_URL: 'http://localhost:3000' })

test('a challenge has 256 random bits', async () => {
  const person = { id: 'usr_1', email: 'ann@example.com', name: 'Ann' }
  const drawn = await Promise.all(Array.from({ length: 50 }, async () => [(await optionsToMake(person, [])).challenge, (await optionsToSign([])).challenge]))
  expect(new Set(drawn.flat()).size).toBe(100)
  expect(drawn.flat().map((challenge) => Buffer.from(challenge, 'base64url').length)).toEqual(Array(100).fill(32))
})
