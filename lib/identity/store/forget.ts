import type { Db } from '@/lib/db/client'

/** Attempts of before a time. */
export const deleteAttempts = async (db: Db, until: Date): Promise<number> => (await db.signInAttempt.deleteMany({ where: { at: { lt: until } } })).count

/** What puts the attempts of an address in a row, where there are none; one that is held at this moment stays. */
export const deleteGuards = (db: Db): Promise<number> => db.$executeRaw`
  delete from sign_in_guards where email in (
    select email from sign_in_guards as guard where not exists (select from sign_in_attempts where email = guard.email) for update skip locked)`

/** Sessions that were over before a time, but a person's last: by it a first sign-in is told from others. */
export const deleteSessions = (db: Db, until: Date): Promise<number> => db.$executeRaw`
  delete from sessions as session where least(expires_at, coalesce(ended_at, expires_at)) < ${until}
     and exists (select from sessions where user_id = session.user_id and created_at > session.created_at)`

/** Links whose time was over before a time. */
export const deleteLinks = async (db: Db, until: Date): Promise<number> => (await db.passwordLink.deleteMany({ where: { expiresAt: { lt: until } } })).count
export const deleteEmailChanges = async (db: Db, until: Date): Promise<number> => (await db.emailChange.deleteMany({ where: { expiresAt: { lt: until } } })).count

/** Browsers whose mark has run out. */
export const deleteDevices = async (db: Db, until: Date): Promise<number> => (await db.knownDevice.deleteMany({ where: { firstSeenAt: { lt: until } } })).count
