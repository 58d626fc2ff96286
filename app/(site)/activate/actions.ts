'use server'

import { ok } from '@/lib/core/result'
import { requestNewLink } from '@/lib/accounts/request-sign-up'
import { newLinkSchema } from '@/lib/accounts/schema'
import { setPassword } from '@/lib/accounts/set-password'
import { newPasswordSchema } from '@/lib/identity/schema'
import { defineAction } from '@/lib/web/action'
import { forgetMailedToken, keepMailedToken } from '@/lib/web/mailed-link'

export const setPasswordAction = defineAction({
  access: 'public',
  limit: 'set-password',
  keeps: ({ token }) => keepMailedToken('/activate', token),
  input: newPasswordSchema,
  async run(form, context) {
    const result = await setPassword(form, context)
    if (result.ok || result.failure.code === 'LINK_UNUSABLE') forgetMailedToken('/activate')
    return result.ok ? ok({ activated: String(result.value.activated) }) : result
  },
})

export const newLinkAction = defineAction({
  access: 'public',
  limit: 'resend',
  paced: { thanks: ({ email }) => ({ email }) },
  input: newLinkSchema,
  run: requestNewLink,
})
