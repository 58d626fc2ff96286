import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { redirect, unstable_rethrow } from 'next/navigation'
import type { z } from '@/lib/core/zod'
import { allows } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { emailField } from '@/lib/core/fields'
import { failures } from '@/lib/core/failures'
import type { Permission } from '@/lib/core/permissions'
import type { Failure, Result } from '@/lib/core/result'
import { isOutage } from '@/lib/db/outage'
import { env } from '@/lib/env'
import { isFresh } from '@/lib/identity/rules'
import { ENTERPRISE_FIELD, idleForm, type FormAction, type FormState } from './form-state'
import type { LimitName } from './limits'
import { logError } from './log'
import { judgePace, withoutPace } from './pace'
import { report } from './report'
import { countRequest } from './rate-limit'
import { requestContext } from './request-context'
import { currentSession, waitingSession, type ActingSession, type LiveSession, type WaitingSession } from './session'
import { answerWith } from './status'
import { confirmAddress, pathOfReferer } from './way-back'

/**
 * `waiting` is whoever has given the password and not yet the second factor; `enrolling` is whoever is signed in, even without the factor
 * that they must set up first; with a permission, whoever has it in the enterprise that they work for.
 */
type Access = 'public' | 'waiting' | 'enrolling' | 'member' | 'staff' | { permission: Permission }
type SessionFor<A extends Access> = A extends 'public' ? null : A extends 'waiting' ? WaitingSession : A extends { permission: Permission } ? ActingSession : LiveSession

type ActionSpec<A extends Access, Input extends z.ZodType> = {
  /** Who may call it: a required field, so that an unguarded action does not compile. */
  access: A
  /** Wants a password, and in a cautious session the mailed code, that was given lately; leads to the page that asks for it otherwise. */
  fresh?: boolean
  /** Has the form wait meanwhile, where the browser runs scripts, because there is something to type on it. */
  waits?: boolean
  /** What it counts against (lib/web/limits.ts), where one likes by whose session it is. */
  limit?: LimitName | ((session: SessionFor<A>) => LimitName)
  /**
   * With this anybody sets something going: it wants the time that a person takes, and the decoy empty (DrawnFields in the form). What
   * there is to be thanked for is said here alone, so that a program is thanked in the same words, for nothing.
   */
  paced?: { thanks: (form: z.output<Input>) => Record<string, string> }
  /** Reads the page again, however it came out, so that what has changed on it, by oneself or by somebody faster, is seen at once. */
  rereads?: boolean
  /** Has the page, where it comes back, be about what the form is about, whatever is wrong with the form. */
  keeps?: (typed: Record<string, string>) => Promise<void>
  input: Input
  run: (form: z.output<Input>, context: RequestContext, session: SessionFor<A>) => Promise<Result<Record<string, string> | undefined, Failure>>
}

/** Next's own: a script has sent the form, and goes on with the page as it is. */
const SCRIPTED = 'next-action'

/** A server action behind a form: context, access, parsing, the use case, and its outcome as the form's state. */
export function defineAction<A extends Access, Input extends z.ZodType>(spec: ActionSpec<A, Input>): FormAction {
  return async (_state, formData) => {
    const context = await requestContext()
    // Not a form: no page of ours called.
    if (!(formData instanceof FormData)) {
      answerWith(400)
      return refuse({}, { code: 'INVALID' })
    }
    const { typed: sent, odd } = readFields(formData)
    const { typed, drawnFor } = partFrom(spec.access, sent)
    try {
      const session = await sessionFor(spec.access)
      // Before anything else is said: the form is not about the enterprise that is chosen now.
      if (isForAnother(spec.access, session, drawnFor)) return refuse({ ...typed, ...(drawnFor && { [ENTERPRISE_FIELD]: drawnFor }) }, { code: 'OTHER_ENTERPRISE', details: { enterprises: ENTERPRISES } })
      const barred = guard(spec.access, session)
      if (barred) {
        if (barred.code === 'FORBIDDEN') report({ kind: 'barred', status: 403, requestId: context.requestId, userId: session?.user.id ?? null })
        return refuse(typed, barred)
      }
      if (spec.fresh && session && !isFresh(session, context.now)) {
        const request = await headers()
        const path = pathOfReferer(request.get('referer'))
        if (spec.waits && request.has(SCRIPTED)) return refuse(typed, { code: 'CONFIRM_FIRST', details: { confirm: confirmAddress(path) } })
        redirect(confirmAddress(path))
      }
      await spec.keeps?.(typed)
      const limit = typeof spec.limit === 'function' ? spec.limit(session as SessionFor<A>) : (spec.limit ?? 'action')
      const counted = await countRequest(limit, { ip: context.ip, identifier: session?.user.id ?? identifierIn(typed) })
      if (!counted.ok) {
        report({ kind: 'limited', limit, requestId: context.requestId, userId: session?.user.id ?? null })
        return refuseForNow(typed, counted.failure)
      }
      const parsed = spec.input.safeParse(spec.paced ? withoutPace(typed) : typed)
      // Nor one that its form does not have.
      const strange = odd || parsed.error?.issues.some((issue) => issue.code === 'unrecognized_keys')
      if (strange) answerWith(400)
      if (strange || !parsed.success) return refuse(typed, { code: 'INVALID' }, parsed.error ? fieldErrorsOf(parsed.error) : {})
      const thanks = spec.paced?.thanks(parsed.data)
      if (thanks) {
        const verdict = judgePace(typed, context.now, env().leastFormTime)
        if (verdict.sign) report({ kind: 'unlike-a-person', sign: verdict.sign, form: limit, requestId: context.requestId, userId: session?.user.id ?? null })
        if ('drawn' in verdict) return refuse({ ...typed, drawn: verdict.drawn }, { code: 'TOO_FAST' })
        if (verdict.sign) return { ...idleForm, status: 'done', data: thanks }
      }
      const result = await spec.run(parsed.data, context, session as SessionFor<A>)
      if (spec.rereads) refresh()
      if (!result.ok) return refuse(typed, result.failure)
      return { ...idleForm, status: 'done', data: thanks ?? result.value ?? {} }
    } catch (error) {
      unstable_rethrow(error)
      logError(error, context.requestId)
      if (isOutage(error)) {
        answerWith(503)
        return refuse(typed, { code: 'UNAVAILABLE' })
      }
      return {
        ...refuse(typed, { code: 'INVALID' }),
        error: { code: 'INTERNAL', message: `Something went wrong on our side, and nothing was changed. Please try again; if it goes on, tell us this number: ${context.requestId}.`, details: {} },
      }
    }
  }
}

async function sessionFor(access: Access): Promise<LiveSession | WaitingSession | null> {
  if (access === 'public') return null
  return access === 'waiting' ? waitingSession() : currentSession()
}

function guard(access: Access, session: LiveSession | WaitingSession | null): Failure | null {
  if (access === 'public') return null
  if (!session) return { code: access === 'waiting' ? 'SECOND_STEP_OVER' : 'UNAUTHENTICATED' }
  if (access === 'staff' && !session.user.staff) return { code: 'FORBIDDEN' }
  if (access === 'waiting' || access === 'enrolling' || !('mustEnrol' in session)) return null
  if (session.mustEnrol) return { code: 'FACTOR_MISSING' }
  return typeof access === 'string' || (session.actor && allows(session.actor, access.permission)) ? null : { code: 'FORBIDDEN' }
}

/** Takes from a form of the portal for which enterprise it was drawn; no other form says so. */
function partFrom(access: Access, { [ENTERPRISE_FIELD]: drawnFor, ...typed }: Record<string, string>): { typed: Record<string, string>; drawnFor: string | undefined } {
  const ofPortal = access === 'member' || typeof access === 'object'
  return ofPortal || drawnFor === undefined ? { typed, drawnFor } : { typed: { ...typed, [ENTERPRISE_FIELD]: drawnFor }, drawnFor: undefined }
}

/** A form that acts for an enterprise was drawn for it: who changed over since, in another tab, does for the new one only what they saw there. */
function isForAnother(access: Access, session: LiveSession | WaitingSession | null, drawnFor: string | undefined): boolean {
  if (typeof access !== 'object' || !session || !('actor' in session) || !session.actor) return false
  // Who may not do it anyhow is told that.
  return drawnFor === undefined ? allows(session.actor, access.permission) : drawnFor !== session.actor.accountId
}

/** The address that a public form is about, in the one way in which it is compared. */
function identifierIn({ email }: Record<string, string>): string | null {
  const address = emailField.safeParse(email)
  return address.success ? address.data : null
}

function refuseForNow(typed: Record<string, string>, failure: Failure): FormState {
  answerWith(failures[failure.code].status, { 'Retry-After': failure.details?.seconds ?? '60' })
  return refuse(typed, failure)
}

/** The form's text fields by name; Next's own hidden fields aside. No page of ours sends a field twice, or something else than text. */
function readFields(formData: FormData): { typed: Record<string, string>; odd: boolean } {
  const sent = [...formData].filter(([name]) => !name.startsWith('$ACTION_'))
  const texts = sent.filter((field): field is [string, string] => typeof field[1] === 'string')
  // Each name becomes a property of its own, whatever it is called.
  return { typed: Object.fromEntries(texts), odd: texts.length < sent.length || new Set(sent.map(([name]) => name)).size < sent.length || sent.some(([name]) => name in Object.prototype) }
}

const ENTERPRISES = '/portal/enterprises'

const SECRET_FIELDS = new Set(['password', 'repeat', 'token', 'code'])

function refuse(typed: Record<string, string>, failure: Failure, fieldErrors: Record<string, string> = {}): FormState {
  const message = failure.details?.message ?? failures[failure.code].message
  return {
    status: 'refused',
    values: Object.fromEntries(Object.entries(typed).filter(([name]) => !SECRET_FIELDS.has(name))),
    fieldErrors: failure.field ? { [failure.field]: message } : fieldErrors,
    error: { code: failure.code, message: failure.field ? failures.INVALID.message : message, details: failure.details ?? {} },
    data: {},
  }
}

/** The first message of each field; what belongs to no known field (an unknown one was sent) stands for the whole form. */
function fieldErrorsOf(error: z.ZodError): Record<string, string> {
  const messages: Record<string, string> = {}
  for (const issue of error.issues) messages[String(issue.path[0] ?? '')] ??= issue.message
  return messages
}
