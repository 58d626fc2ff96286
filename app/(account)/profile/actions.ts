'use server'

import { redirect } from 'next/navigation'
import { z } from '@/lib/core/zod'
import { endOtherSessions, endSession } from '@/lib/accounts/end-sessions'
import { endSessionSchema } from '@/lib/identity/schema'
import { defineAction } from '@/lib/web/action'

export const endSessionAction = defineAction({
  access: 'member',
  fresh: true,
  input: endSessionSchema,
  async run(form, context, session) {
    // One that has ended by itself meanwhile is what was wanted.
    await endSession(form.sessionId, session, context)
    redirect('/profile?done=session')
  },
})

export const endOtherSessionsAction = defineAction({
  access: 'member',
  fresh: true,
  input: z.strictObject({}),
  async run(_form, context, session) {
    await endOtherSessions(session, context)
    redirect('/profile?done=sessions')
  },
})
