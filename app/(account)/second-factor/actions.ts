'use server'

import { refresh } from 'next/cache'
import { addPasskey, setUpPasskey } from '@/lib/accounts/passkeys'
import { addTotp, redrawCodes, removeFactor, setUpTotp } from '@/lib/accounts/second-factor'
import { ok } from '@/lib/core/result'
import { addPasskeySchema, confirmTotpSchema, nothingSchema, removePasskeySchema } from '@/lib/identity/second-factor/schema'
import { defineAction } from '@/lib/web/action'
import { keepSession } from '@/lib/web/session'

// Each wants a fresh sign-in, and reads the page again, so that what has changed is seen at once.

export const setUpTotpAction = defineAction({
  access: 'enrolling',
  fresh: true,
  limit: 'second-factor',
  input: nothingSchema,
  async run(_form, context, session) {
    const begun = await setUpTotp(session, context)
    refresh()
    return begun
  },
})

export const confirmTotpAction = defineAction({
  access: 'enrolling',
  fresh: true,
  limit: 'second-factor',
  input: confirmTotpSchema,
  async run(form, context, session) {
    const added = await addTotp(session, form.code, context)
    if (!added.ok) return added
    if (added.value.sessionToken) await keepSession(added.value.sessionToken)
    refresh()
    return ok({ codes: (added.value.codes ?? []).join(' ') })
  },
})

export const removeTotpAction = defineAction({
  access: 'member',
  fresh: true,
  limit: 'second-factor',
  input: nothingSchema,
  async run(_form, context, session) {
    const removed = await removeFactor(session, 'totp', context)
    refresh()
    return removed
  },
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
  async run(form, context, session) {
    const added = await addPasskey(session, form, context)
    if (!added.ok) return added
    if (added.value.sessionToken) await keepSession(added.value.sessionToken)
    refresh()
    return ok({ codes: (added.value.codes ?? []).join(' ') })
  },
})

export const removePasskeyAction = defineAction({
  access: 'member',
  fresh: true,
  limit: 'second-factor',
  input: removePasskeySchema,
  async run(form, context, session) {
    const removed = await removeFactor(session, form, context)
    refresh()
    return removed
  },
})

export const redrawCodesAction = defineAction({
  access: 'member',
  fresh: true,
  limit: 'second-factor',
  input: nothingSchema,
  async run(_form, context, session) {
    const redrawn = await redrawCodes(session, context)
    refresh()
    return ok({ codes: redrawn.ok ? redrawn.value.codes.join(' ') : '' })
  },
})
