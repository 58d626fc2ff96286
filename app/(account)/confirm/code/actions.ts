'use server'

import { redirect } from 'next/navigation'
import { enterMailedCode, sendNewCode } from '@/lib/accounts/mailed-code'
import { mailedCodeSchema, newCodeSchema } from '@/lib/identity/schema'
import { defineAction } from '@/lib/web/action'
import { keepSession } from '@/lib/web/session'
import { confirmAddress, safePath } from '@/lib/web/way-back'

export const enterMailedCodeAction = defineAction({
  access: 'enrolling',
  limit: 'second-factor',
  input: mailedCodeSchema,
  async run(form, context, session) {
    // Entered in another tab.
    if (!session.cautious) redirect(safePath(form.to))
    const entered = await enterMailedCode(session, form.code, context)
    if (!entered.ok && entered.failure.code === 'CODE_STEP_OVER') redirect(confirmAddress(form.to, { late: true }))
    if (!entered.ok) return entered
    await keepSession(entered.value.sessionToken)
    redirect(safePath(form.to))
  },
})

export const sendNewCodeAction = defineAction({
  access: 'enrolling',
  limit: 'mailed-code',
  input: newCodeSchema,
  async run(form, context, session) {
    if (!session.cautious) redirect(safePath(form.to))
    const sent = await sendNewCode(session, context)
    if (!sent.ok && sent.failure.code === 'CODE_STEP_OVER') redirect(confirmAddress(form.to, { late: true }))
    return sent
  },
})
