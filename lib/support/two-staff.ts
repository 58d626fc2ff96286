import type { Db } from '@/lib/db/client'
import { whoIsBlocked } from '@/lib/identity/end-block'
import { BLOCKED_OFTEN, whyTwoStaff, type WhyTwo } from './rules'

/** Why two members of staff must agree to end this block, or null where one may. */
export async function whyTwoFor(db: Db, { userId, blockedAt }: { userId: string | null; blockedAt: Date }): Promise<WhyTwo | null> {
  const blocked = userId ? await whoIsBlocked(db, { userId, blockedAt }, BLOCKED_OFTEN.within) : null
  return blocked && whyTwoStaff(blocked.person, blocked.times)
}
