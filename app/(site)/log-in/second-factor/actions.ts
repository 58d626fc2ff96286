'use server'

import { redirect } from 'next/navigation'
import { beginPasskeySignIn } from '@/lib/accounts/passkeys'
import { enterCode, enterPasskey } from '@/lib/accounts/second-step'
import { nothingSchema, secondStepSchema, usePasskeySchema } from '@/lib/identity/second-factor/schema'
import { defineAction } from '@/lib/web/action'
import { keepSession } from '@/lib/web/session'

export const enterCodeAction = defineAction({
  access: 'waiting',
  limit: 'second-factor',
  input: secondStepSchema,
  async run(form, context, session) {
    const entered = await enterCode(session, form.code, context)
    if (!entered.ok) return entered
    await keepSession(entered.value.sessionToken)
    redirect(entered.value.isStaff ? '/support' : '/portal')
  },
})

export const beginPasskeyAction = defineAction({
  access: 'waiting',
  limit: 'second-factor',
  input: nothingSchema,
  run: (_form, context, session) => beginPasskeySignIn(session, context),
})

export const enterPasskeyAction = defineAction({
  access: 'waiting',
  limit: 'second-factor',
  input: usePasskeySchema,
  async run(form, context, session) {
    const entered = await enterPasskey(session, form.response, context)
    if (!entered.ok) return entered
    await keepSession(entered.value.sessionToken)
    redirect(entered.value.isStaff ? '/support' : '/portal')
  },
})
