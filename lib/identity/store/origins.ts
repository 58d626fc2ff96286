import type { Db, Tx } from '@/lib/db/client'

/** Remembers the browser of a sign-in; answers whether it was never seen before. */
export async function rememberDevice(tx: Tx, userId: string, deviceHash: string, at: Date): Promise<boolean> {
  return (await tx.knownDevice.createMany({ data: { userId, deviceHash, firstSeenAt: at }, skipDuplicates: true })).count === 1
}

/** Remembers the country of a sign-in; answers whether it was never seen before. */
export async function rememberCountry(tx: Tx, userId: string, country: string, at: Date): Promise<boolean> {
  return (await tx.knownCountry.createMany({ data: { userId, country, firstSeenAt: at }, skipDuplicates: true })).count === 1
}

/** Whether a person has ever signed in. */
export const hasSignedIn = async (db: Db, userId: string): Promise<boolean> => (await db.session.findFirst({ where: { userId }, select: { id: true } })) !== null
