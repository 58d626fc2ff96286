'use server'

import { requestSignUp } from '@/lib/accounts/request-sign-up'
import { signUpSchema } from '@/lib/accounts/schema'
import { defineAction } from '@/lib/web/action'

export const signUpAction = defineAction({
  access: 'public',
  limit: 'sign-up',
  paced: { thanks: ({ email }) => ({ email }) },
  input: signUpSchema,
  run: requestSignUp,
})
