'use server'

import { redirect } from 'next/navigation'
import type { SignedIn } from '@/lib/accounts/admit'
import { beginPasskeySignIn } from '@/lib/accounts/passkeys'
import { enterCode, enterPasskey } from '@/lib/accounts/second-step'
import type { Failure, Result } from '@/lib/core/result'
import { nothingSchema, secondStepSchema, usePasskeySchema } from '@/lib/identity/second-factor/schema'
import { defineAction } from '@/lib/web/action'
import { keepSession } from '@/lib/web/session'

export const enterCodeAction = defineAction({
  access: 'waiting',
  limit: 'second-factor',
  input: secondStepSchema,
  run: async (form, context, session) => goOn(await enterCode(session, form.code, context)),
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
  run: async (form, context, session) => goOn(await enterPasskey(session, form.response, context)),
})

async function goOn<Refusal extends Failure>(entered: Result<SignedIn, Refusal>): Promise<Result<never, Refusal>> {
  if (!entered.ok) return entered
  await keepSession(entered.value.sessionToken)
  redirect(entered.value.isStaff ? '/support' : '/portal')
}
