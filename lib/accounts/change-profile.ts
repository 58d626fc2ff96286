import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { DEFAULT_LANGUAGE } from '@/lib/core/language'
import { isTimeZone, UTC } from '@/lib/core/time-zone'
import { recordAudit } from '@/lib/audit/record'
import { transact } from '@/lib/db/transact'
import { changeProfile as change } from '@/lib/identity/profile'
import { toE164 } from './mobile'
import { mobileRequired } from './rules'
import type { ChangeProfile } from './schema'

type Refusal = Failure<'INVALID' | 'MOBILE_REQUIRED' | 'MOBILE_IMPOSSIBLE'>

/** Changes a person's name, mobile number, language and time zone. The number is held to the rule of the sign-up: who writes from India has one. What it was and is stays out of the trail. */
export async function changeProfile(form: ChangeProfile, { user }: { user: { id: string } }, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!isTimeZone(form.timeZone)) return fail({ code: 'INVALID', field: 'timeZone', details: { message: 'Choose a time zone of the list.' } })
  if (form.mobile === '' && mobileRequired(context.country)) return fail({ code: 'MOBILE_REQUIRED', field: 'mobile' })
  const mobile = form.mobile === '' ? null : toE164(form.mobile)
  if (form.mobile !== '' && mobile === null) return fail({ code: 'MOBILE_IMPOSSIBLE', field: 'mobile', details: { message: 'This is not a possible mobile number. Write it with its country code, such as +91 98765 43210.' } })
  const profile = { name: form.name, mobile, timeZone: form.timeZone === UTC ? null : form.timeZone, language: form.language === DEFAULT_LANGUAGE ? null : form.language }
  return transact<undefined, never>(async (tx) => {
    const changed = await change(tx, user.id, profile)
    if (changed.length > 0) await recordAudit(tx, { action: 'user.changed', target: user.id, actorId: user.id, details: { facts: changed.join(', ') } }, context)
    return ok()
  })
}
