'use server'

import { redirect } from 'next/navigation'
import { moveFunds } from '@/lib/funds/move-funds'
import { moveFundsSchema, setThresholdSchema } from '@/lib/funds/schema'
import { setThreshold } from '@/lib/funds/set-threshold'
import { defineAction } from '@/lib/web/action'

export const moveFundsAction = defineAction({
  access: { permission: 'funds.move' },
  input: moveFundsSchema,
  async run(form, context, { actor }) {
    const moved = await moveFunds(actor, form, context)
    if (!moved.ok) return moved
    redirect('/portal/funds')
  },
})

export const setThresholdAction = defineAction({
  access: { permission: 'funds.move' },
  input: setThresholdSchema,
  async run(form, context, { actor }) {
    const set = await setThreshold(actor, form, context)
    if (!set.ok) return set
    redirect('/portal/funds')
  },
})
