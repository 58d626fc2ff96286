'use server'

import { refresh } from 'next/cache'
import { ok } from '@/lib/core/result'
import { checkPhrase } from '@/lib/support/check-phrase'
import { agreeToProposal, declineProposal, withdrawProposal } from '@/lib/support/decide'
import { endPersonsSessions } from '@/lib/support/end-sessions'
import { proposeUnblock } from '@/lib/support/propose-unblock'
import { reassignManager } from '@/lib/support/reassign-manager'
import { proposeFactorRemoval } from '@/lib/support/remove-factors'
import { resendMail } from '@/lib/support/resend-mail'
import { checkPhraseSchema, decideSchema, declineSchema, endSessionsSchema, reassignSchema, removeFactorsSchema, resendMailSchema, sendPhraseSchema, unblockSchema } from '@/lib/support/schema'
import { sendPhrase } from '@/lib/support/send-phrase'
import { unblock } from '@/lib/support/unblock'
import { defineAction } from '@/lib/web/action'

// These read the page again, so that what has changed on it, by oneself or by somebody faster, is seen at once.

export const unblockAction = defineAction({
  access: 'staff',
  input: unblockSchema,
  async run(form, context, session) {
    const result = await unblock(form, session.user.id, context)
    refresh()
    return result.ok ? ok({ ...result.value, mode: form.mode }) : result
  },
})

export const sendPhraseAction = defineAction({
  access: 'staff',
  limit: 'phrase',
  input: sendPhraseSchema,
  async run(form, context, session) {
    const result = await sendPhrase(form, session.user.id, context)
    refresh()
    return result
  },
})

export const checkPhraseAction = defineAction({
  access: 'staff',
  limit: 'phrase-check',
  input: checkPhraseSchema,
  async run(form, context, session) {
    const result = await checkPhrase(form, session.user.id, context)
    refresh()
    return result
  },
})

export const proposeUnblockAction = defineAction({
  access: 'staff',
  input: unblockSchema,
  async run(form, context, session) {
    const result = await proposeUnblock(form, session.user.id, context)
    refresh()
    return result
  },
})

export const proposeFactorRemovalAction = defineAction({
  access: 'staff',
  input: removeFactorsSchema,
  async run(form, context, session) {
    const result = await proposeFactorRemoval(form, session.user.id, context)
    refresh()
    return result
  },
})

export const agreeAction = defineAction({
  access: 'staff',
  input: decideSchema,
  async run(form, context, session) {
    const result = await agreeToProposal(form, session.user.id, context)
    refresh()
    return result
  },
})

export const declineAction = defineAction({
  access: 'staff',
  input: declineSchema,
  async run(form, context, session) {
    const result = await declineProposal(form, session.user.id, context)
    refresh()
    return result
  },
})

export const withdrawAction = defineAction({
  access: 'staff',
  input: decideSchema,
  async run(form, context, session) {
    const result = await withdrawProposal(form, session.user.id, context)
    refresh()
    return result
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

export const endSessionsAction = defineAction({
  access: 'staff',
  input: endSessionsSchema,
  async run(form, context, session) {
    const result = await endPersonsSessions(form.userId, session.user.id, context)
    refresh()
    return result.ok ? ok() : result
  },
})

// Reads nothing again: the mail would leave its list, and the word that it is queued with it.
export const resendMailAction = defineAction({
  access: 'staff',
  input: resendMailSchema,
  run: (form, context, session) => resendMail(form, session.user.id, context),
})
