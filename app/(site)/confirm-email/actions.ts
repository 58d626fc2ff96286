'use server'

import { confirmEmail } from '@/lib/accounts/confirm-email'
import { confirmEmailSchema } from '@/lib/identity/schema'
import { defineAction } from '@/lib/web/action'
import { forgetMailedToken, keepMailedToken } from '@/lib/web/mailed-link'
import { currentSession } from '@/lib/web/session'

export const confirmEmailAction = defineAction({
  access: 'public',
  limit: 'action',
  keeps: ({ token }) => keepMailedToken('/confirm-email', token),
  input: confirmEmailSchema,
  async run(form, context) {
    const result = await confirmEmail(form.token, await currentSession(), context)
    forgetMailedToken('/confirm-email')
    return result
  },
})
