import { describeError } from './describe-error'

test('a driver’s error keeps its code and loses the row that it quotes', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "users_email_key"'), { code: '23505', detail: 'Key (email)=(ann@example.com) already exists.' })
  const record = describeError(error)
  expect(record).toMatchObject({ type: 'Error', code: '23505', message: 'duplicate key value violates unique constraint "users_email_key"' })
  expect(record.stack[0]).toMatch(/^at /)
  expect(JSON.stringify(record)).not.toContain('ann@example.com')
})

test('Prisma’s error loses the call that it quotes', () => {
  const error = new Error('\nInvalid `prisma.user.create()` invocation:\n\n{ data: { name: "Ann Lee" } }\n\nUnique constraint failed on the fields: (`email`)')
  error.name = 'PrismaClientKnownRequestError'
  const record = describeError(error)
  expect(record.message).toBe('Unique constraint failed on the fields: (`email`)')
  expect(JSON.stringify(record)).not.toContain('Ann Lee')
})

test('addresses and tokens in a message, and in its cause, are taken out', () => {
  const error = new Error('no link aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-aB3 for ann@example.com', { cause: new Error('bob@example.com is gone') })
  expect(describeError(error)).toMatchObject({ message: 'no link [token] for [address]', cause: { message: '[address] is gone' } })
})

test('what is thrown without being an error is told too', () => {
  expect(describeError('ann@example.com')).toEqual({ type: 'string', message: '[address]', stack: [] })
})
