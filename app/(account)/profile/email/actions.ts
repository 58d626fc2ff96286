'use server'

import { fail, ok } from '@/lib/core/result'
import { requestEmailChange } from '@/lib/accounts/accept-request'
import { emailChangeSchema } from '@/lib/accounts/schema'
import { defineAction } from '@/lib/web/action'

export const changeEmailAction = defineAction({
  access: 'member',
  limit: 'resend',
  fresh: true,
  input: emailChangeSchema,
  async run(form, context, session) {
    if (form.email === session.user.email) return fail({ code: 'INVALID', field: 'email', details: { message: 'This is your address already.' } })
    const result = await requestEmailChange(form, session, context)
    return result.ok ? ok({ email: form.email }) : result
  },
})
