'use server'

import { requestReset } from '@/lib/accounts/accept-request'
import { forgotPasswordSchema } from '@/lib/accounts/schema'
import { defineAction } from '@/lib/web/action'

export const forgotPasswordAction = defineAction({
  access: 'public',
  limit: 'reset',
  paced: { thanks: ({ email }) => ({ email }) },
  input: forgotPasswordSchema,
  run: requestReset,
})
