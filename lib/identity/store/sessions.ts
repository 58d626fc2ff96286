import { Prisma, type Db, type Tx } from '@/lib/db/client'

const sessionSelect = {
  id: true,
  state: true,
  createdAt: true,
  confirmedAt: true,
  cautious: true,
  lastSeenAt: true,
  expiresAt: true,
  endedAt: true,
  accountId: true,
  user: {
    select: {
      id: true,
      email: true,
      name: true,
      timeZone: true,
      language: true,
      disabledAt: true,
      staff: { select: { role: true } },
      // Of the active enterprises that do not keep the person out: this is what opens the portal.
      members: {
        where: { disabledAt: null, account: { activatedAt: { not: null } } },
        select: { accountId: true, role: true, customRole: { select: { permissions: true } }, account: { select: { sessionIdleMinutes: true, sessionHours: true } } },
        orderBy: { createdAt: 'asc' },
      },
    },
  },
} satisfies Prisma.SessionSelect
export type StoredSession = Prisma.SessionGetPayload<{ select: typeof sessionSelect }>

export const findSession = (db: Db, tokenHash: string) => db.session.findUnique({ where: { tokenHash }, select: sessionSelect })

export async function insertSession(tx: Tx, session: Prisma.SessionUncheckedCreateInput): Promise<void> {
  await tx.session.create({ data: session, select: { id: true } })
}

/** Whether a session still awaits its second factor; it then stays so until the transaction ends. */
export async function lockWaiting(tx: Tx, id: string, now: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from sessions where id = ${id} and state = 'awaiting_factor' and ended_at is null and expires_at > ${now}::timestamptz for update`
  return rows.length === 1
}

/** Opens a session that was locked as waiting, under a new token. */
export async function openWaiting(tx: Tx, id: string, { at, ...opened }: { tokenHash: string; at: Date; expiresAt: Date }): Promise<void> {
  await tx.session.update({ where: { id, state: 'awaiting_factor' }, data: { ...opened, createdAt: at, confirmedAt: at, lastSeenAt: at, state: 'open' }, select: { id: true } })
}

/** Whether a session is cautious and has this token; it then stays so until the transaction ends. */
export async function lockCautious(tx: Tx, id: string, tokenHash: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from sessions where id = ${id} and token_hash = ${tokenHash} and cautious and ended_at is null for update`
  return rows.length === 1
}

/** Ends the caution of a session that was locked as cautious: it is fresh, under a new token. */
export async function trustSession(tx: Tx, id: string, trusted: { tokenHash: string; confirmedAt: Date }): Promise<void> {
  await tx.session.update({ where: { id, cautious: true }, data: { ...trusted, cautious: false }, select: { id: true } })
}

export async function endSession(tx: Tx, tokenHash: string, at: Date): Promise<{ id: string; userId: string } | null> {
  const ended = await tx.session.updateManyAndReturn({ where: { tokenHash, endedAt: null }, data: { endedAt: at }, select: { id: true, userId: true } })
  return ended[0] ?? null
}

/** Gives an open session a new token, and notes that a password was given; false where it has ended or has another token by now. */
export async function replaceToken(tx: Tx, id: string, tokenHash: { from: string; to: string }, confirmedAt: Date): Promise<boolean> {
  const replaced = await tx.session.updateMany({ where: { id, tokenHash: tokenHash.from, endedAt: null }, data: { tokenHash: tokenHash.to, confirmedAt } })
  return replaced.count === 1
}

/** Writes down that a session is used, unless that was written since the given time. */
export async function noteSeen(db: Db, id: string, at: Date, unlessSince: Date): Promise<void> {
  await db.session.updateMany({ where: { id, lastSeenAt: { lte: unlessSince } }, data: { lastSeenAt: at } })
}

/** Ends every session of a person, but one where it is named; answers how many there were. */
export async function endSessionsOf(tx: Tx, userId: string, at: Date, but?: string): Promise<number> {
  return (await tx.session.updateMany({ where: { userId, endedAt: null, ...(but ? { id: { not: but } } : {}) }, data: { endedAt: at } })).count
}

/** Ends the sessions in which a person works for an enterprise: where it was chosen, or is the only one; answers how many there were. */
export const endSessionsFor = (tx: Tx, userId: string, accountId: string, at: Date): Promise<number> => tx.$executeRaw`
  update sessions set ended_at = ${at}
   where user_id = ${userId} and ended_at is null and ${isFor(userId, accountId)}`

export async function countSessionsFor(db: Db, userId: string, accountId: string, now: Date): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from sessions where user_id = ${userId} and ended_at is null and expires_at > ${now}::timestamptz and state = 'open' and ${isFor(userId, accountId)}`
  return rows[0]?.count ?? 0
}

/** Works for an enterprise: it was chosen, or is the only one. */
const isFor = (userId: string, accountId: string) => Prisma.sql`(account_id = ${accountId}
       or account_id is null
         and not exists (select from members where user_id = ${userId} and account_id <> ${accountId})
         and not exists (select from staff where user_id = ${userId}))`

/** Ends one session of a person; false where there is none that is open. */
export async function endSessionOf(tx: Tx, userId: string, id: string, at: Date): Promise<boolean> {
  return (await tx.session.updateMany({ where: { id, userId, endedAt: null }, data: { endedAt: at } })).count === 1
}

/** Sets for which enterprise an open session works. */
export async function saveAccountOf(tx: Tx, id: string, accountId: string): Promise<void> {
  await tx.session.updateMany({ where: { id, endedAt: null }, data: { accountId } })
}

const originSelect = { id: true, createdAt: true, lastSeenAt: true, expiresAt: true, endedAt: true, ip: true, country: true, browser: true } satisfies Prisma.SessionSelect
export type SessionOrigin = Prisma.SessionGetPayload<{ select: typeof originSelect }>

/** A person's sessions that were not ended, the last used first. */
export const listSessions = (db: Db, userId: string, now: Date): Promise<SessionOrigin[]> =>
  db.session.findMany({ where: { userId, state: 'open', endedAt: null, expiresAt: { gt: now } }, orderBy: { lastSeenAt: 'desc' }, select: originSelect })

/** A session by its id, for what was begun in it. */
export const findSessionById = (db: Db, id: string) => db.session.findUnique({ where: { id }, select: sessionSelect })

/** The sign-in before this one. */
export const findSessionBefore = (db: Db, userId: string, before: Date) =>
  db.session.findFirst({ where: { userId, state: 'open', createdAt: { lt: before } }, orderBy: { createdAt: 'desc' }, select: { createdAt: true, ip: true, country: true, browser: true } })
