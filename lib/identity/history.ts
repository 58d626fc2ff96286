import type { Db } from '@/lib/db/client'
import { countOthersFrom, listAttempts, listDevices, type AttemptRow } from './store/attempts'
import { listBlocksOf } from './store/blocks'

export type AttemptView = Omit<AttemptRow, 'deviceHash'> & {
  /** Whether this browser had signed in as this person before. */
  knownBrowser: boolean
  /** What else came from the same client address lately. */
  others: { attempts: number; addresses: number } | null
}

/** The newest attempts on a person's address, each with what is known of where it came from. */
export async function attemptsOn(db: Db, person: { id: string; email: string }, othersSince: Date, limit: number): Promise<AttemptView[]> {
  const [attempts, devices] = await Promise.all([listAttempts(db, person.email, limit), listDevices(db, person.id)])
  const ips = [...new Set(attempts.flatMap(({ ip }) => ip ?? []))]
  const others = new Map((await countOthersFrom(db, ips, person.email, othersSince)).map(({ ip, ...counts }) => [ip, counts]))
  const firstSeen = new Map(devices.map(({ deviceHash, firstSeenAt }) => [deviceHash, firstSeenAt]))
  return attempts.map(({ deviceHash, ...attempt }) => {
    const since = deviceHash ? firstSeen.get(deviceHash) : undefined
    return { ...attempt, knownBrowser: since !== undefined && since < attempt.at, others: (attempt.ip && others.get(attempt.ip)) || null }
  })
}

/** The client addresses of the same attempts. */
export const attemptOrigins = async (db: Db, email: string, limit: number) => (await listAttempts(db, email, limit)).map(({ id, ip }) => ({ id, ip }))

/** A person's blocks, newest first. */
export const blocksOf = (db: Db, userId: string, limit: number) => listBlocksOf(db, userId, limit)
