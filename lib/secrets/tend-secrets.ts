import type { Env } from '@/lib/env'
import { renewSeals } from '@/lib/identity/second-factor/renew-seals'
import { ROTATION } from './rules'
import { warnOfSecrets } from './warn-of-secrets'

/** Seals anew, under APP_SECRET, what one before it sealed for years to come; answers what an operator should do, a line each. */
export async function tendSecrets(settings: Env, now: Date): Promise<string[]> {
  const { closed } = await renewSeals()
  const lost = closed > 0 ? [`${closed} ${closed === 1 ? 'authenticator app was' : 'authenticator apps were'} sealed under a secret that is neither APP_SECRET nor in APP_SECRET_PREVIOUS: their codes cannot be checked until it is given again (${ROTATION}).`] : []
  return [...lost, ...(await warnOfSecrets(settings, now))]
}
