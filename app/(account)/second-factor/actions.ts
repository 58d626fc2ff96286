'use server'

import { refresh } from 'next/cache'
import { addPasskey, setUpPasskey } from '@/lib/accounts/passkeys'
import { addTotp, redrawCodes, removeFactor, setUpTotp, type Added } from '@/lib/accounts/second-factor'
import { ok, type Failure, type Result } from '@/lib/core/result'
import { addPasskeySchema, confirmTotpSchema, nothingSchema, removePasskeySchema } from '@/lib/identity/second-factor/schema'
import { defineAction } from '@/lib/web/action'
import { keepSession } from '@/lib/web/session'

// Each wants a fresh sign-in.

export const setUpTotpAction = defineAction({
  access: 'enrolling',
  fresh: true,
  limit: 'second-factor',
  rereads: true,
  input: nothingSchema,
  run: (_form, context, session) => setUpTotp(session, context),
})

export const confirmTotpAction = defineAction({
  access: 'enrolling',
  fresh: true,
  limit: 'second-factor',
  input: confirmTotpSchema,
  run: async (form, context, session) => showAdded(await addTotp(session, form.code, context)),
})

export const removeTotpAction = defineAction({
  access: 'member',
  fresh: true,
  limit: 'second-factor',
  rereads: true,
  input: nothingSchema,
  run: (_form, context, session) => removeFactor(session, 'totp', context),
})

export const setUpPasskeyAction = defineAction({
  access: 'enrolling',
  fresh: true,
  limit: 'second-factor',
  input: nothingSchema,
  run: (_form, context, session) => setUpPasskey(session, context),
})

export const addPasskeyAction = defineAction({
  access: 'enrolling',
  fresh: true,
  limit: 'second-factor',
  input: addPasskeySchema,
  run: async (form, context, session) => showAdded(await addPasskey(session, form, context)),
})

export const removePasskeyAction = defineAction({
  access: 'member',
  fresh: true,
  limit: 'second-factor',
  rereads: true,
  input: removePasskeySchema,
  run: (form, context, session) => removeFactor(session, form, context),
})

export const redrawCodesAction = defineAction({
  access: 'member',
  fresh: true,
  limit: 'second-factor',
  rereads: true,
  input: nothingSchema,
  async run(_form, context, session) {
    const redrawn = await redrawCodes(session, context)
    return redrawn.ok ? ok(shown(redrawn.value.codes)) : redrawn
  },
})

/** Keeps the session that rose by a new factor, and shows the codes that came with a first one. A refused form stays on its page. */
async function showAdded<Refusal extends Failure>(added: Result<Added, Refusal>): Promise<Result<Record<string, string>, Refusal>> {
  if (!added.ok) return added
  if (added.value.sessionToken) await keepSession(added.value.sessionToken)
  refresh()
  return ok({ ...shown(added.value.codes ?? []), first: added.value.first ? 'yes' : '' })
}

/** A form's answer holds text alone; see RecoveryCodes. */
const shown = (codes: string[]) => ({ codes: codes.join(' ') })
