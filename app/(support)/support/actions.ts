'use server'

import { ok } from '@/lib/core/result'
import { checkPhrase } from '@/lib/support/check-phrase'
import { agreeToProposal, declineProposal, withdrawProposal } from '@/lib/support/decide'
import { endPersonsSessions } from '@/lib/support/end-sessions'
import { proposeUnblock } from '@/lib/support/propose-unblock'
import { reassignManager } from '@/lib/support/reassign-manager'
import { proposeFactorRemoval } from '@/lib/support/remove-factors'
import { resendMail } from '@/lib/support/resend-mail'
import { checkPhraseSchema, decideSchema, declineSchema, endSessionsSchema, reassignSchema, removeFactorsSchema, resendMailSchema, sendPhraseSchema, showContactSchema, unblockSchema } from '@/lib/support/schema'
import { sendPhrase } from '@/lib/support/send-phrase'
import { showContact } from '@/lib/support/show-contact'
import { unblock } from '@/lib/support/unblock'
import { defineAction } from '@/lib/web/action'

// What opens a way in, takes factors away or ends sessions wants a fresh sign-in; what only leaves things as they are does not.

export const unblockAction = defineAction({
  access: 'staff',
  fresh: true,
  waits: true,
  rereads: true,
  input: unblockSchema,
  run: (form, context, session) => unblock(form, session.user.id, context),
})

export const sendPhraseAction = defineAction({
  access: 'staff',
  limit: 'phrase',
  rereads: true,
  input: sendPhraseSchema,
  run: (form, context, session) => sendPhrase(form, session.user.id, context),
})

export const checkPhraseAction = defineAction({
  access: 'staff',
  limit: 'phrase-check',
  rereads: true,
  input: checkPhraseSchema,
  run: (form, context, session) => checkPhrase(form, session.user.id, context),
})

export const proposeUnblockAction = defineAction({
  access: 'staff',
  fresh: true,
  waits: true,
  rereads: true,
  input: unblockSchema,
  run: (form, context, session) => proposeUnblock(form, session.user.id, context),
})

export const proposeFactorRemovalAction = defineAction({
  access: 'staff',
  fresh: true,
  waits: true,
  rereads: true,
  input: removeFactorsSchema,
  run: (form, context, session) => proposeFactorRemoval(form, session.user.id, context),
})

export const agreeAction = defineAction({
  access: 'staff',
  fresh: true,
  rereads: true,
  input: decideSchema,
  run: (form, context, session) => agreeToProposal(form, session.user.id, context),
})

export const declineAction = defineAction({
  access: 'staff',
  rereads: true,
  input: declineSchema,
  run: (form, context, session) => declineProposal(form, session.user.id, context),
})

export const withdrawAction = defineAction({
  access: 'staff',
  rereads: true,
  input: decideSchema,
  run: (form, context, session) => withdrawProposal(form, session.user.id, context),
})

export const reassignManagerAction = defineAction({
  access: 'staff',
  rereads: true,
  input: reassignSchema,
  run: (form, context, session) => reassignManager(form, session.user.id, context),
})

export const endSessionsAction = defineAction({
  access: 'staff',
  fresh: true,
  rereads: true,
  input: endSessionsSchema,
  async run(form, context, session) {
    const ended = await endPersonsSessions(form.userId, session.user.id, context)
    return ended.ok ? ok() : ended
  },
})

export const showContactAction = defineAction({
  access: 'staff',
  limit: 'contact',
  rereads: true,
  input: showContactSchema,
  run: (form, context, session) => showContact(form.userId, session.user.id, context),
})

// Reads nothing again: the mail would leave its list, and the word that it is queued with it.
export const resendMailAction = defineAction({
  access: 'staff',
  input: resendMailSchema,
  run: (form, context, session) => resendMail(form, session.user.id, context),
})
