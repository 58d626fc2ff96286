import type { Db, Tx } from '@/lib/db/client'

/** Remembers the browser of a sign-in; answers whether it was never seen before. */
export async function rememberDevice(tx: Tx, userId: string, deviceHash: string, at: Date): Promise<boolean> {
  return (await tx.knownDevice.createMany({ data: { userId, deviceHash, firstSeenAt: at }, skipDuplicates: true })).count === 1
}

/** Remembers the country of a sign-in; answers whether it was never seen before. */
export async function rememberCountry(tx: Tx, userId: string, country: string, at: Date): Promise<boolean> {
  return (await tx.knownCountry.createMany({ data: { userId, country, firstSeenAt: at }, skipDuplicates: true })).count === 1
}

/** Notes that it was made sure whose a remembered browser is. */
export async function proveDevice(tx: Tx, userId: string, deviceHash: string, at: Date): Promise<void> {
  await tx.knownDevice.updateMany({ where: { userId, deviceHash, provedAt: null }, data: { provedAt: at } })
}

/** The same of being in a remembered country. */
export async function proveCountry(tx: Tx, userId: string, country: string, at: Date): Promise<void> {
  await tx.knownCountry.updateMany({ where: { userId, country, provedAt: null }, data: { provedAt: at } })
}

export const isProvedDevice = async (db: Db, userId: string, deviceHash: string): Promise<boolean> => (await db.knownDevice.count({ where: { userId, deviceHash, provedAt: { not: null } } })) === 1

export const isProvedCountry = async (db: Db, userId: string, country: string): Promise<boolean> => (await db.knownCountry.count({ where: { userId, country, provedAt: { not: null } } })) === 1

/** Whether a person has ever signed in. */
export const hasSignedIn = async (db: Db, userId: string): Promise<boolean> => (await db.session.findFirst({ where: { userId }, select: { id: true } })) !== null
