'use server'

import { ok } from '@/lib/core/result'
import { requestSignUp } from '@/lib/accounts/request-sign-up'
import { signUpSchema } from '@/lib/accounts/schema'
import { defineAction } from '@/lib/web/action'

export const signUpAction = defineAction({
  access: 'public',
  limit: 'sign-up',
  input: signUpSchema,
  async run(form, context) {
    const result = await requestSignUp(form, context)
    return result.ok ? ok({ email: form.email }) : result
  },
})
