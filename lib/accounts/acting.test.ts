import { actorOf } from './acting'

const membership = (accountId: string) => ({ accountId, role: 'basic' as const, customRole: null })
const session = (accountId: string | null, ...accounts: string[]) => ({ accountId, user: { id: 'usr_1', members: accounts.map(membership) } })

test('with one enterprise it is the current one, without being chosen', () => {
  expect(actorOf(session(null, 'acc_1'))).toMatchObject({ userId: 'usr_1', accountId: 'acc_1' })
})

test('with several nobody acts until one is chosen, and then for that one', () => {
  expect(actorOf(session(null, 'acc_1', 'acc_2'))).toBeNull()
  expect(actorOf(session('acc_2', 'acc_1', 'acc_2'))).toMatchObject({ accountId: 'acc_2' })
})

test('who was removed from the chosen enterprise is not moved to another one unasked', () => {
  expect(actorOf(session('acc_2', 'acc_1'))).toBeNull()
  expect(actorOf(session(null))).toBeNull()
})
