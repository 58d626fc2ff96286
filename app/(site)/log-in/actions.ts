'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { fail } from '@/lib/core/result'
import { hashToken } from '@/lib/core/secret'
import { signInSchema } from '@/lib/identity/schema'
import { defineAction } from '@/lib/web/action'
import { sessionCookie } from '@/lib/web/cookies'
import { deviceMark, keepDeviceMark } from '@/lib/web/device'
import { signInThroughNextAuth } from '@/lib/web/next-auth'

export const signInAction = defineAction({
  access: 'public',
  limit: 'sign-in',
  input: signInSchema,
  async run(form, context) {
    const mark = await deviceMark()
    const { outcome, cookie } = await signInThroughNextAuth(form, { ...context, deviceHash: hashToken(mark) })
    if (!outcome?.ok || !cookie) return outcome && !outcome.ok ? outcome : fail({ code: 'WRONG_PASSWORD' })
    await keepDeviceMark(mark)
    const { name, options } = sessionCookie()
    ;(await cookies()).set(name, cookie.value, options)
    if (outcome.value.factorAwaited) redirect('/log-in/second-factor')
    redirect(outcome.value.isStaff ? '/support' : '/portal')
  },
})
