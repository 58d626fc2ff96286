'use server'

import { redirect } from 'next/navigation'
import { changeProfile } from '@/lib/accounts/change-profile'
import { changeProfileSchema } from '@/lib/accounts/schema'
import { defineAction } from '@/lib/web/action'

export const changeProfileAction = defineAction({
  access: 'member',
  fresh: true,
  waits: true,
  input: changeProfileSchema,
  async run(form, context, session) {
    const changed = await changeProfile(form, session, context)
    if (!changed.ok) return changed
    redirect('/profile?done=details')
  },
})
