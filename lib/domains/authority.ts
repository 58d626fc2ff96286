import { env } from '@/lib/env'
import type { Authority } from './methods'

/** Who validates, and whom for: what records name. */
export function authorityFor(accountId: string): Authority {
  const { caaIdentity, appUrl } = env()
  return { issuer: caaIdentity, accountUri: `${appUrl}/accounts/${accountId}` }
}
