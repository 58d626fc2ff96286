import type { Db } from '@/lib/db/client'
import type { ViolationKind } from './rules'

const select = { directive: true, blocked: true, page: true, count: true, firstSeenAt: true, lastSeenAt: true } as const

export type Violation = ViolationKind & { count: number; firstSeenAt: Date; lastSeenAt: Date }

/** Counts a kind up, from one: a single statement, so that reports which come together are all counted. */
export const countViolation = (db: Db, { directive, blocked, page }: ViolationKind, now: Date): Promise<number> => db.$executeRaw`
  insert into policy_violations (directive, blocked, page, count, first_seen_at, last_seen_at)
  values (${directive}, ${blocked}, ${page}, 1, ${now}, ${now})
  on conflict (directive, blocked, page)
  do update set count = least(policy_violations.count::bigint + 1, 2000000000)::int, last_seen_at = greatest(policy_violations.last_seen_at, excluded.last_seen_at)`

export const listViolations = (db: Db, limit: number): Promise<Violation[]> => db.policyViolation.findMany({ orderBy: [{ lastSeenAt: 'desc' }, { directive: 'asc' }], take: limit, select })
