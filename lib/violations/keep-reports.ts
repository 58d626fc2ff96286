import { seconds } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { kindOf } from './rules'
import { reportsSchema } from './schema'
import { countViolation } from './store'

/** Anybody can send reports: of more than so many a second nothing new is learnt, and nothing is written. */
const MOST_A_SECOND = 20

let second = { began: 0, kept: 0 }

/** Counts what a browser reported; false where it is no report. Reports beyond the measure are dropped. */
export async function keepReports(sent: unknown, origin: string, now: Date): Promise<boolean> {
  const parsed = reportsSchema.safeParse(sent)
  if (!parsed.success) return false
  for (const report of parsed.data) {
    const kind = kindOf(report, origin)
    if (kind && mayKeep(now)) await countViolation(db(), kind, now)
  }
  return true
}

function mayKeep(now: Date): boolean {
  if (now.getTime() - second.began >= seconds(1)) second = { began: now.getTime(), kept: 0 }
  return ++second.kept <= MOST_A_SECOND
}
