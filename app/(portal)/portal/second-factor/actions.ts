'use server'

import { redirect } from 'next/navigation'
import { requireSecondFactor } from '@/lib/accounts/require-second-factor'
import { requireSecondFactorSchema } from '@/lib/accounts/schema'
import { defineAction } from '@/lib/web/action'

export const requireSecondFactorAction = defineAction({
  access: { permission: 'account.manage' },
  fresh: true,
  limit: 'second-factor',
  input: requireSecondFactorSchema,
  async run(form, context, session) {
    const set = await requireSecondFactor(session.actor, form.members === 'all', context)
    if (!set.ok) return set
    redirect('/portal/account')
  },
})
