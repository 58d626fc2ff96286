'use server'

import { confirmEmail } from '@/lib/accounts/confirm-email'
import { confirmEmailSchema } from '@/lib/identity/schema'
import { defineAction } from '@/lib/web/action'
import { currentSession } from '@/lib/web/session'

export const confirmEmailAction = defineAction({
  access: 'public',
  limit: 'action',
  input: confirmEmailSchema,
  run: async (form, context) => confirmEmail(form.token, await currentSession(), context),
})
