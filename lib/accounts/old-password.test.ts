import { days } from '@/lib/core/time'
import { useDatabase } from '@/lib/testing/database'
import { aClock, aContext, anActiveEnterprise } from '@/lib/testing/factories'
import { signIn } from './sign-in'

useDatabase()

test('a password that was set years ago signs in, and nobody is asked for another', async () => {
  const clock = aClock()
  const at = () => aContext({ now: clock.now(), clock: clock.now })
  const { email, password } = await anActiveEnterprise({}, at())
  clock.advance(days(5 * 365))
  expect(await signIn({ email, password }, at())).toMatchObject({ ok: true, value: { sessionToken: expect.any(String) } })
})
