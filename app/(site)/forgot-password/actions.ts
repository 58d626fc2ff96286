'use server'

import { ok } from '@/lib/core/result'
import { requestReset } from '@/lib/accounts/accept-request'
import { forgotPasswordSchema } from '@/lib/accounts/schema'
import { defineAction } from '@/lib/web/action'

export const forgotPasswordAction = defineAction({
  access: 'public',
  limit: 'reset',
  input: forgotPasswordSchema,
  async run(form, context) {
    const result = await requestReset(form, context)
    return result.ok ? ok({ email: form.email }) : result
  },
})
