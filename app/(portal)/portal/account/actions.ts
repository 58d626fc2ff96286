'use server'

import { setReminders, setSessionLength } from '@/lib/accounts/settings'
import { remindersSchema, sessionLengthSchema } from '@/lib/accounts/schema'
import { defineAction } from '@/lib/web/action'

// What holds for everybody at the enterprise wants a fresh sign-in.

export const setSessionLengthAction = defineAction({
  access: { permission: 'account.manage' },
  fresh: true,
  waits: true,
  rereads: true,
  input: sessionLengthSchema,
  run: (form, context, session) => setSessionLength(session.actor, form, context),
})

export const setRemindersAction = defineAction({
  access: { permission: 'account.manage' },
  fresh: true,
  waits: true,
  rereads: true,
  input: remindersSchema,
  run: (form, context, session) => setReminders(session.actor, form, context),
})
