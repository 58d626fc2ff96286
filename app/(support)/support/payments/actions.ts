'use server'

import { cancelTopUpAsStaff } from '@/lib/billing/cancel-top-up'
import { recheckAsStaff } from '@/lib/billing/card/recheck'
import { settleOwed } from '@/lib/billing/card/reverse'
import { declineWithdrawal, payWithdrawal } from '@/lib/billing/decide-withdrawal'
import { proposeAgain, receivePayment, takeBackReceipt } from '@/lib/billing/receive-payment'
import { cancelAsStaffSchema, declineWithdrawalSchema, payWithdrawalSchema, recordReceiptSchema, settleReversalSchema, topUpSchema } from '@/lib/billing/schema'
import { defineAction } from '@/lib/web/action'

// What makes money, or lets it go, wants a fresh sign-in; what only ends or asks does not.

export const receivePaymentAction = defineAction({
  access: 'staff',
  fresh: true,
  waits: true,
  rereads: true,
  input: recordReceiptSchema,
  run: (form, context, session) => receivePayment(form, session.user.id, context),
})

export const proposeAgainAction = defineAction({
  access: 'staff',
  fresh: true,
  rereads: true,
  input: topUpSchema,
  run: (form, context, session) => proposeAgain(form, session.user.id, context),
})

export const takeBackReceiptAction = defineAction({
  access: 'staff',
  rereads: true,
  input: topUpSchema,
  run: (form, context, session) => takeBackReceipt(form, session.user.id, context),
})

export const cancelTopUpAsStaffAction = defineAction({
  access: 'staff',
  rereads: true,
  input: cancelAsStaffSchema,
  run: (form, context, session) => cancelTopUpAsStaff(form, session.user.id, context),
})

export const recheckAsStaffAction = defineAction({
  access: 'staff',
  limit: 'payment',
  rereads: true,
  input: topUpSchema,
  run: (form, context) => recheckAsStaff(form, context),
})

export const settleReversalAction = defineAction({
  access: 'staff',
  fresh: true,
  waits: true,
  rereads: true,
  input: settleReversalSchema,
  run: (form, context, session) => settleOwed(form, session.user.id, context),
})

export const payWithdrawalAction = defineAction({
  access: 'staff',
  fresh: true,
  waits: true,
  rereads: true,
  input: payWithdrawalSchema,
  run: (form, context, session) => payWithdrawal(form, session.user.id, context),
})

export const declineWithdrawalAction = defineAction({
  access: 'staff',
  rereads: true,
  input: declineWithdrawalSchema,
  run: (form, context, session) => declineWithdrawal(form, session.user.id, context),
})
