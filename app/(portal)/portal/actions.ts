'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { chooseColumns } from '@/lib/accounts/columns/choose-columns'
import { chooseColumnsSchema } from '@/lib/accounts/columns/schema'
import { defineAction } from '@/lib/web/action'
import { sessionCookie } from '@/lib/web/cookies'
import { endSession } from '@/lib/web/next-auth'
import { requestContext } from '@/lib/web/request-context'
import { sessionToken } from '@/lib/web/session'
import { clearBrowser } from '@/lib/web/status'

/** Ends the session in the database; harmless for whoever has none. */
export async function signOutAction(): Promise<never> {
  const token = await sessionToken()
  if (token) await endSession(token, await requestContext())
  ;(await cookies()).delete(sessionCookie().name)
  clearBrowser()
  redirect('/log-in?signed-out')
}

export const chooseColumnsAction = defineAction({
  access: 'member',
  rereads: true,
  input: chooseColumnsSchema,
  run: (form, _context, session) => chooseColumns(session, form),
})
