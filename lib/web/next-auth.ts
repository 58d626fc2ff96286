import NextAuth, { type AuthOptions, type User } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import credentials from 'next-auth/providers/credentials'
import type { RequestContext } from '@/lib/core/context'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import { signIn, type SignedIn } from '@/lib/accounts/sign-in'
import { transact } from '@/lib/db/transact'
import { signInSchema, type SignIn } from '@/lib/identity/schema'
import { closeSession, findLiveSession } from '@/lib/identity/sessions'
import { callbackCookie, csrfCookie, sessionCookie } from './cookies'
import { report } from './report'
import { requestContext } from './request-context'
import { readSessionCookie, sessionKey } from './session-cookie'
import { clearBrowser } from './status'

declare module 'next-auth' {
  interface User {
    sessionToken: string
  }
  interface Session {
    sessionToken: string
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sessionToken: string
  }
}

type Outcome = Result<SignedIn> | null

/**
 * NextAuth's credentials flow. Its token carries only the session's token; the row in the database decides at every
 * request whether there is a session (a token alone would still work after sign-out).
 */
export function authOptions(call: { context?: RequestContext; observe?: (outcome: Outcome) => void } = {}): AuthOptions {
  const session = sessionCookie()
  return {
    secret: sessionKey(),
    session: { strategy: 'jwt', maxAge: session.options.maxAge },
    // Its own would open with one secret alone, and what it made in other ways too.
    jwt: { decode: ({ token }) => readSessionCookie(token) },
    cookies: { sessionToken: session, csrfToken: csrfCookie(), callbackUrl: callbackCookie() },
    pages: { signIn: '/log-in', signOut: '/', error: '/log-in' },
    providers: [
      credentials({
        credentials: { email: {}, password: {} },
        async authorize(given) {
          const form = signInSchema.safeParse({ email: given?.email, password: given?.password })
          if (!form.success) return null
          const context = call.context ?? (await requestContext())
          const outcome = await signIn(form.data, context)
          call.observe?.(outcome)
          report({ kind: 'sign-in', result: outcome.ok ? 'success' : outcome.failure.code, requestId: context.requestId, userId: outcome.ok ? outcome.value.userId : null })
          // A fixed code: NextAuth copies the message into an address.
          if (!outcome.ok) throw new Error(outcome.failure.code)
          return { id: outcome.value.userId, sessionToken: outcome.value.sessionToken }
        },
      }),
    ],
    callbacks: {
      async jwt({ token, user }: { token: JWT; user?: User }) {
        if (user) return { sessionToken: user.sessionToken }
        // Throwing ends NextAuth's session and clears its cookie.
        if (!(await findLiveSession(token.sessionToken, new Date()))) throw new Error('the session has ended')
        return { sessionToken: token.sessionToken }
      },
      session: ({ token, session: shown }) => ({ expires: shown.expires, sessionToken: token.sessionToken }),
    },
    events: {
      async signOut({ token }) {
        await endSession(token.sessionToken, await requestContext())
        clearBrowser()
      },
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  }
}

export async function endSession(token: string, context: RequestContext): Promise<void> {
  await transact<undefined, never>(async (tx) => {
    await closeSession(tx, token, context)
    return ok()
  })
}

type SetCookie = { name: string; value: string }

/** Runs NextAuth's credentials flow from a server action, so that one form serves with and without JavaScript. */
export async function signInThroughNextAuth(form: SignIn, context: RequestContext): Promise<{ outcome: Outcome; cookie: SetCookie | null }> {
  let outcome: Outcome = null
  const options = authOptions({ context, observe: (seen) => (outcome = seen) })
  const csrf = await callNextAuth(options, { method: 'GET', path: ['csrf'], cookies: {}, body: {} })
  const { csrfToken } = csrf.body as { csrfToken: string }
  const cookies = Object.fromEntries(csrf.cookies.map(({ name, value }) => [name, value]))
  const answer = await callNextAuth(options, { method: 'POST', path: ['callback', 'credentials'], cookies, body: { ...form, csrfToken, json: 'true' } })
  return { outcome, cookie: answer.cookies.find(({ name, value }) => name === sessionCookie().name && value) ?? null }
}

type Call = { method: 'GET' | 'POST'; path: string[]; cookies: Record<string, string>; body: Record<string, string> }

// NextAuth speaks to a Next API route: these are the parts of a request and a response that it uses.
async function callNextAuth(options: AuthOptions, call: Call): Promise<{ body: unknown; cookies: SetCookie[] }> {
  const headers = new Map<string, string | string[]>()
  let body: unknown = null
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => {
      headers.set(name.toLowerCase(), value)
      return response
    },
    json: (value: unknown) => void (body = value),
    send: (value: unknown) => void (body = value),
    end: () => undefined,
  }
  const request = { method: call.method, query: { nextauth: call.path }, cookies: call.cookies, body: call.body, headers: {} }
  await (NextAuth as unknown as (request: unknown, response: unknown, options: AuthOptions) => Promise<void>)(request, response, options)
  return { body, cookies: [headers.get('set-cookie') ?? []].flat().map(readSetCookie) }
}

function readSetCookie(line: string): SetCookie {
  const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? []
  return { name, value: decodeURIComponent(value) }
}
