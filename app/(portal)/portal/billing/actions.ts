'use server'

import { redirect } from 'next/navigation'
import { cancelTopUp } from '@/lib/billing/cancel-top-up'
import { openCheckout } from '@/lib/billing/card/open-checkout'
import { recheckPayment } from '@/lib/billing/card/recheck'
import { changeProfile } from '@/lib/billing/profile'
import { requestTopUp } from '@/lib/billing/request-top-up'
import { cancelWithdrawal, requestWithdrawal } from '@/lib/billing/request-withdrawal'
import { billingProfileSchema, requestTopUpSchema, requestWithdrawalSchema, topUpSchema, withdrawalSchema } from '@/lib/billing/schema'
import { defineAction } from '@/lib/web/action'

export const requestTopUpAction = defineAction({
  access: { permission: 'billing.manage' },
  limit: 'payment',
  input: requestTopUpSchema,
  async run(form, context, { actor, user }) {
    const requested = await requestTopUp(actor, form, context)
    if (!requested.ok) return requested
    const { id, method } = requested.value
    // Where the provider is away, the page of the top-up offers to try again.
    if (method === 'card') await openCheckout(actor, user.email, { topUpId: id }, context)
    redirect(`/portal/billing/top-ups/${id}`)
  },
})

export const openCheckoutAction = defineAction({
  access: { permission: 'billing.manage' },
  limit: 'payment',
  rereads: true,
  input: topUpSchema,
  run: (form, context, { actor, user }) => openCheckout(actor, user.email, form, context),
})

export const recheckPaymentAction = defineAction({
  access: { permission: 'billing.manage' },
  limit: 'payment',
  rereads: true,
  input: topUpSchema,
  run: (form, context, { actor }) => recheckPayment(actor, form, context),
})

export const cancelTopUpAction = defineAction({
  access: { permission: 'billing.manage' },
  rereads: true,
  input: topUpSchema,
  run: (form, context, { actor }) => cancelTopUp(actor, form, context),
})

// Money that leaves for a bank account wants a fresh sign-in: it cannot be called back.
export const requestWithdrawalAction = defineAction({
  access: { permission: 'billing.manage' },
  fresh: true,
  waits: true,
  limit: 'payment',
  input: requestWithdrawalSchema,
  async run(form, context, { actor }) {
    const requested = await requestWithdrawal(actor, form, context)
    if (!requested.ok) return requested
    redirect(`/portal/billing/withdrawals/${requested.value.id}`)
  },
})

export const cancelWithdrawalAction = defineAction({
  access: { permission: 'billing.manage' },
  rereads: true,
  input: withdrawalSchema,
  run: (form, context, { actor }) => cancelWithdrawal(actor, form, context),
})

export const changeProfileAction = defineAction({
  access: { permission: 'billing.manage' },
  rereads: true,
  input: billingProfileSchema,
  run: (form, context, { actor }) => changeProfile(actor, form, context),
})
