import type { Db, Prisma, Tx } from '@/lib/db/client'

const profileSelect = { name: true, street: true, locality: true, region: true, postalCode: true, taxNumber: true, changedAt: true } satisfies Prisma.BillingProfileSelect
export type ProfileRow = Prisma.BillingProfileGetPayload<{ select: typeof profileSelect }>

export const findProfile = (db: Db, accountId: string): Promise<ProfileRow | null> => db.billingProfile.findUnique({ where: { accountId }, select: profileSelect })

export async function saveProfile(tx: Tx, accountId: string, profile: Omit<Prisma.BillingProfileUncheckedCreateInput, 'accountId'>): Promise<void> {
  await tx.billingProfile.upsert({ where: { accountId }, create: { ...profile, accountId }, update: profile, select: { accountId: true } })
}

export const findAccount = (db: Db, id: string) => db.account.findUniqueOrThrow({ where: { id }, select: { id: true, number: true, organization: true, country: true, createdAt: true } })

/** Whether a person belongs to an enterprise: staff leave its money to others then. */
export const belongsTo = async (db: Db, userId: string, accountId: string): Promise<boolean> => (await db.member.count({ where: { userId, accountId } })) > 0

export const namesOf = async (db: Db, ids: (string | null)[]): Promise<Map<string, string>> =>
  new Map((await db.user.findMany({ where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]))
