'use server'

import { redirect } from 'next/navigation'
import { confirmPassword } from '@/lib/accounts/confirm-password'
import { confirmPasswordSchema } from '@/lib/identity/schema'
import { defineAction } from '@/lib/web/action'
import { keepSession } from '@/lib/web/session'
import { mailedCodeAddress, safePath } from '@/lib/web/way-back'

export const confirmPasswordAction = defineAction({
  access: 'enrolling',
  // In a cautious session each right one sends a mail.
  limit: ({ cautious }) => (cautious ? 'mailed-code' : 'sign-in'),
  input: confirmPasswordSchema,
  async run(form, context, session) {
    const confirmed = await confirmPassword(form, session, context)
    if (!confirmed.ok) return confirmed
    await keepSession(confirmed.value.sessionToken)
    if (confirmed.value.codeAwaited) redirect(mailedCodeAddress(form.to))
    redirect(safePath(form.to))
  },
})
