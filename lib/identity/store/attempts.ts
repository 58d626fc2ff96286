import { Prisma, type Db, type Tx } from '@/lib/db/client'

/** Puts everybody who tries this address in a row until the transaction ends. The row exists for unknown addresses too. */
export async function lockAddress(tx: Tx, email: string): Promise<void> {
  await tx.$executeRaw`insert into sign_in_guards (email) values (${email}) on conflict (email) do update set email = excluded.email`
}

export type OpenBlock = { reference: string }
export type Guard = { block: OpenBlock | null; wrong: number; comparing: number }

/** The open block of an address, and how many of its places are taken by wrong passwords and by comparisons under way. */
export async function readGuard(tx: Tx, email: string, since: { failure: Date; reservation: Date }): Promise<Guard> {
  const rows = await tx.$queryRaw<{ reference: string | null; wrong: number; comparing: number }[]>`
    select (select reference from blocks where email = ${email} and ended_at is null),
           count(*) filter (where outcome = 'wrong' and at > ${since.failure}::timestamptz)::int as wrong,
           count(*) filter (where outcome = 'reserved' and at > ${since.reservation}::timestamptz)::int as comparing
      from sign_in_attempts where email = ${email} and counts`
  const { reference, wrong, comparing } = rows[0] ?? { reference: null, wrong: 0, comparing: 0 }
  return { block: reference === null ? null : { reference }, wrong, comparing }
}

/** How many of an address's places wrong codes have taken. */
export const countWrongCodes = (tx: Tx, email: string, since: Date): Promise<number> =>
  tx.signInAttempt.count({ where: { email, counts: true, outcome: 'wrong', secondStep: true, at: { gt: since } } })

export async function insertAttempt(tx: Tx, attempt: Prisma.SignInAttemptUncheckedCreateInput): Promise<void> {
  await tx.signInAttempt.create({ data: attempt, select: { id: true } })
}

/** Ends a reservation; false where it had run out. */
export async function settleAttempt(tx: Tx, id: string, outcome: 'wrong' | 'success' | 'awaiting_factor', at: Date, reservedSince: Date): Promise<boolean> {
  const settled = await tx.signInAttempt.updateMany({ where: { id, outcome: 'reserved', at: { gt: reservedSince } }, data: { outcome, counts: outcome === 'wrong', at } })
  return settled.count === 1
}

/** Forgives what was wrong before: after a success, an unblocking or an activation. */
export async function forgiveFailures(tx: Tx, email: string): Promise<void> {
  await tx.signInAttempt.updateMany({ where: { email, counts: true, outcome: 'wrong' }, data: { counts: false } })
}

/** Forgives wrong passwords alone. */
export async function forgivePasswords(tx: Tx, email: string): Promise<void> {
  await tx.signInAttempt.updateMany({ where: { email, counts: true, outcome: 'wrong', secondStep: false }, data: { counts: false } })
}

const attemptSelect = { id: true, at: true, outcome: true, secondStep: true, ip: true, country: true, browser: true, deviceHash: true } satisfies Prisma.SignInAttemptSelect
export type AttemptRow = Prisma.SignInAttemptGetPayload<{ select: typeof attemptSelect }>

/** The newest attempts on an address. */
export const listAttempts = (db: Db, email: string, limit: number): Promise<AttemptRow[]> =>
  db.signInAttempt.findMany({ where: { email }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: limit, select: attemptSelect })

/** When each browser of a person first signed in. */
export const listDevices = (db: Db, userId: string) => db.knownDevice.findMany({ where: { userId }, select: { deviceHash: true, firstSeenAt: true } })

/** How many attempts came from each of these client addresses on other e-mail addresses since a time, and on how many. */
export async function countOthersFrom(db: Db, ips: string[], email: string, since: Date): Promise<{ ip: string; attempts: number; addresses: number }[]> {
  if (ips.length === 0) return []
  return db.$queryRaw`
    select host(ip) as ip, count(*)::int as attempts, count(distinct email)::int as addresses from sign_in_attempts
     where ip in (${Prisma.join(ips.map((ip) => Prisma.sql`${ip}::inet`))}) and at > ${since} and email <> ${email}
     group by ip`
}
