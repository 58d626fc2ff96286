import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { isCountry } from '@/lib/geo/countries'
import type { NewOrganization } from './schema'
import type { Facts } from './store/organizations'

/** What a form says of an organization, held to what a form cannot know by itself. */
export function readFacts(form: NewOrganization, now: Date): Result<Facts, Failure<'INVALID'>> {
  if (!isCountry(form.country)) return fail({ code: 'INVALID', field: 'country', details: { message: 'Choose a country.' } })
  const registeredOn = form.registeredOn === null ? null : new Date(form.registeredOn)
  if (registeredOn && registeredOn > now) return fail({ code: 'INVALID', field: 'registeredOn', details: { message: 'This day is still to come.' } })
  if (form.primaryEmail !== null && form.primaryEmail === form.alternateEmail) {
    return fail({ code: 'INVALID', field: 'alternateEmail', details: { message: 'The alternate representative is another person, with an e-mail address of their own.' } })
  }
  return ok({ ...form, registeredOn })
}

/** Which facts are others now, for the audit trail: their names, not what they say. */
export function changedFacts(before: Facts, after: Facts): string[] {
  const plain = (value: string | Date | null) => (value instanceof Date ? value.getTime() : value)
  return (Object.keys(after) as (keyof Facts)[]).filter((name) => plain(before[name]) !== plain(after[name]))
}
