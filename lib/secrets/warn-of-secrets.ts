import { days } from '@/lib/core/time'
import type { Env } from '@/lib/env'
import { listSecrets, type SecretView } from './list-secrets'
import { ageWarning, OTHERS_MAX_AGE, ROTATION } from './rules'

/** What an operator should do about the secrets, a line each: change one that is too old, give one back that passwords still need. Nobody is kept out by age. */
export async function warnOfSecrets(settings: Env, now: Date): Promise<string[]> {
  const { ours, others } = await listSecrets(settings)
  const most = { span: OTHERS_MAX_AGE, words: `${OTHERS_MAX_AGE / days(1)}` }
  return [...ours.map((secret) => warningOf(secret, settings, now)), ...others.map(({ setting, since }) => since && ageWarning(setting, since, most, now))].flatMap((line) => line ?? [])
}

function warningOf({ id, state, since, passwords }: SecretView, { secretMaxAge }: Env, now: Date): string | null {
  switch (state) {
    case 'current':
      return since && ageWarning('APP_SECRET', since, { span: secretMaxAge, words: `SECRET_MAX_AGE_DAYS (${secretMaxAge / days(1)})` }, now)
    case 'previous':
      return null
    case 'absent':
      return `${passwords} ${passwords === 1 ? 'password was' : 'passwords were'} made with the secret ${id}, which is neither APP_SECRET nor in APP_SECRET_PREVIOUS: nobody signs in with one until it is given again, or a new password is set by a mailed link (${ROTATION}).`
  }
}
