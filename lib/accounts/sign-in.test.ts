import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise } from '@/lib/testing/factories'
import { signIn } from './sign-in'

useDatabase()

test('the right password signs in', async () => {
  const { email, password } = await anActiveEnterprise()
  expect(await signIn({ email, password }, aContext())).toMatchObject({ ok: true })
})
