'use server'

import { redirect } from 'next/navigation'
import { acceptInvitation, declineInvitation } from '@/lib/accounts/people/answer-invitation'
import { chooseAccount, confirmEnterprise, declineEnterprise } from '@/lib/accounts/people/enterprises'
import { accountSchema, invitationSchema } from '@/lib/accounts/people/schema'
import { defineAction } from '@/lib/web/action'

// What gives a person a place in an enterprise wants the password that they have.

export const chooseAccountAction = defineAction({
  access: 'member',
  input: accountSchema,
  async run(form, context, session) {
    const chosen = await chooseAccount(session, form, context)
    if (!chosen.ok) return chosen
    redirect('/portal')
  },
})

export const acceptInvitationAction = defineAction({
  access: 'member',
  fresh: true,
  input: invitationSchema,
  async run(form, context, session) {
    const accepted = await acceptInvitation(session, form, context)
    if (!accepted.ok) return accepted
    redirect('/portal')
  },
})

export const declineInvitationAction = defineAction({
  access: 'member',
  rereads: true,
  input: invitationSchema,
  run: (form, context, session) => declineInvitation(session, form, context),
})

export const confirmEnterpriseAction = defineAction({
  access: 'member',
  fresh: true,
  input: accountSchema,
  async run(form, context, session) {
    const confirmed = await confirmEnterprise(session, form, context)
    if (!confirmed.ok) return confirmed
    redirect('/portal')
  },
})

export const declineEnterpriseAction = defineAction({
  access: 'member',
  rereads: true,
  input: accountSchema,
  run: (form, context, session) => declineEnterprise(session, form, context),
})
