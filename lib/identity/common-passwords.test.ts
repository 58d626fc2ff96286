import { dictionary } from '@zxcvbn-ts/language-common'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './schema'
import { judgePassword } from './password-strength'

/** The list that comes along, the commonest first. */
const common = Object.values(dictionary).find((list): list is string[] => Array.isArray(list) && list.includes('password') && list.includes('qwerty')) ?? []
const longEnough = (text: string) => text.length >= MIN_PASSWORD_LENGTH && text.length <= MAX_PASSWORD_LENGTH

const accepted = async (passwords: string[]) => {
  const judged = await Promise.all(passwords.map(async (password) => ({ password, ...(await judgePassword(password, [])) })))
  return judged.filter(({ weakness }) => weakness === null).map(({ password }) => password)
}

test('of the 3,000 commonest passwords none is accepted, repeated to the least length', async () => {
  const commonest = common.slice(0, 3000)
  expect(commonest).toHaveLength(3000)
  expect(await accepted(commonest.map((text) => text.repeat(Math.ceil(MIN_PASSWORD_LENGTH / text.length))))).toEqual([])
  // And those that are long enough by themselves, however rare.
  expect(await accepted(common.filter(longEnough))).toEqual([])
})

test.each(['enterprise hub', 'EnterpriseHub2026', 'hub-enterprise-hub', 'Enterprise Hub 1!'])('made of the product’s name is refused: %s', async (password) => {
  expect((await judgePassword(password, ['Enterprise Hub'])).weakness).not.toBeNull()
})
