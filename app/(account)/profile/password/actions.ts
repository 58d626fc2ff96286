'use server'

import { redirect } from 'next/navigation'
import { changePassword } from '@/lib/accounts/change-password'
import { changePasswordSchema } from '@/lib/identity/schema'
import { defineAction } from '@/lib/web/action'
import { keepSession } from '@/lib/web/session'

export const changePasswordAction = defineAction({
  access: 'member',
  limit: 'set-password',
  fresh: true,
  input: changePasswordSchema,
  async run(form, context, session) {
    const changed = await changePassword(form, session, context)
    if (!changed.ok) return changed
    await keepSession(changed.value.sessionToken)
    redirect('/profile?done=password')
  },
})
