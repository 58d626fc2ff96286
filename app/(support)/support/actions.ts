'use server'

import { refresh } from 'next/cache'
import { ok } from '@/lib/core/result'
import { reassignManager } from '@/lib/support/reassign-manager'
import { reassignSchema, unblockSchema } from '@/lib/support/schema'
import { unblock } from '@/lib/support/unblock'
import { defineAction } from '@/lib/web/action'

// Both read the page again, so that what has changed on it, by oneself or by somebody faster, is seen at once.

export const unblockAction = defineAction({
  access: 'staff',
  input: unblockSchema,
  async run(form, context, session) {
    const result = await unblock(form, session.user.id, context)
    refresh()
    return result.ok ? ok({ ...result.value, mode: form.mode }) : result
  },
})

export const reassignManagerAction = defineAction({
  access: 'staff',
  input: reassignSchema,
  async run(form, context, session) {
    const result = await reassignManager(form, session.user.id, context)
    refresh()
    return result.ok ? ok() : result
  },
})
