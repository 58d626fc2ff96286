import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { isCountry } from '@/lib/geo/countries'
import { acceptRequest } from './accept-request'
import { toE164 } from './mobile'
import { mobileRequired } from './rules'
import { TERMS_VERSION, type NewLinkForm, type SignUpForm } from './schema'

/**
 * Accepts a sign-up. A job acts on it (handle-request.ts), so that the answer, and the time it takes, are the same
 * whether the address is new, pending, active, blocked or staff.
 */
export async function requestSignUp(form: SignUpForm, context: RequestContext): Promise<Result<undefined, Failure<'MOBILE_REQUIRED' | 'MOBILE_IMPOSSIBLE' | 'INVALID'>>> {
  if (!isCountry(form.country)) return fail({ code: 'INVALID', field: 'country', details: { message: 'Choose a country.' } })
  const mobile = readMobile(form.mobile, context.country)
  if (!mobile.ok) return mobile

  return acceptRequest(form.submission, {
    kind: 'sign-up',
    name: form.name,
    email: form.email,
    mobile: mobile.value,
    organization: form.organization,
    country: form.country,
    detectedCountry: context.country,
    ip: context.ip,
    termsVersion: TERMS_VERSION,
  }, context)
}

/** Accepts the wish for a fresh link, with the same answer for every address. */
export async function requestNewLink(form: NewLinkForm, context: RequestContext): Promise<Result<undefined, never>> {
  return acceptRequest(form.submission, { kind: 'new-link', email: form.email, detectedCountry: context.country, ip: context.ip }, context)
}

function readMobile(text: string | undefined, country: string | null): Result<string | null, Failure<'MOBILE_REQUIRED' | 'MOBILE_IMPOSSIBLE'>> {
  if (!mobileRequired(country)) return ok(null)
  if (!text?.trim()) return fail({ code: 'MOBILE_REQUIRED', field: 'mobile' })
  const number = toE164(text)
  return number ? ok(number) : fail({ code: 'MOBILE_IMPOSSIBLE', field: 'mobile' })
}
