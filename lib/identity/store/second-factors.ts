import { Prisma, type Db, type Tx } from '@/lib/db/client'
import type { Standing } from '../second-factor/rules'

type CeremonyKind = Prisma.FactorCeremonyUncheckedCreateInput['kind']

export const findTotp = (db: Db, userId: string) => db.totp.findUnique({ where: { userId }, select: { secret: true, createdAt: true } })

/** Sets a person's app; an earlier one stops working. */
export async function replaceTotp(tx: Tx, totp: Prisma.TotpUncheckedCreateInput): Promise<void> {
  await tx.totp.deleteMany({ where: { userId: totp.userId } })
  await tx.totp.create({ data: totp, select: { userId: true } })
}

/** Spends the code of a step; of many at once, and of an older one, false. */
export async function spendStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  return (await tx.totp.updateMany({ where: { userId, lastStep: { lt: step } }, data: { lastStep: step } })).count === 1
}

/** Keeps the same secret sealed anew, unless the app was replaced meanwhile; answers how many there were, none or one. */
export async function replaceSeal(db: Db, totp: { userId: string; secret: Uint8Array }, secret: Uint8Array<ArrayBuffer>): Promise<number> {
  return (await db.totp.updateMany({ where: { userId: totp.userId, secret: new Uint8Array(totp.secret) }, data: { secret } })).count
}

/** The apps of the persons after this one. */
export const listTotps = (db: Db, after: string, limit: number) => db.totp.findMany({ where: { userId: { gt: after } }, orderBy: { userId: 'asc' }, take: limit, select: { userId: true, secret: true } })

export const deleteTotp = async (tx: Tx, userId: string): Promise<boolean> => (await tx.totp.deleteMany({ where: { userId } })).count === 1

export async function replaceCodes(tx: Tx, userId: string, hashes: string[], createdAt: Date): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ userId, codeHash, createdAt })) })
}

export async function useCode(tx: Tx, userId: string, codeHash: string, at: Date): Promise<boolean> {
  return (await tx.recoveryCode.updateMany({ where: { userId, codeHash, usedAt: null }, data: { usedAt: at } })).count === 1
}

export const countUnusedCodes = (db: Db, userId: string): Promise<number> => db.recoveryCode.count({ where: { userId, usedAt: null } })

export const deleteCodes = async (tx: Tx, userId: string): Promise<void> => void (await tx.recoveryCode.deleteMany({ where: { userId } }))

const passkeySelect = { id: true, name: true, credentialId: true, publicKey: true, counter: true, transports: true, createdAt: true, lastUsedAt: true } satisfies Prisma.PasskeySelect
export type StoredPasskey = Prisma.PasskeyGetPayload<{ select: typeof passkeySelect }>

export const listPasskeys = (db: Db, userId: string): Promise<StoredPasskey[]> => db.passkey.findMany({ where: { userId }, orderBy: { createdAt: 'asc' }, select: passkeySelect })
export const countPasskeys = (db: Db, userId: string): Promise<number> => db.passkey.count({ where: { userId } })
export const findPasskey = (db: Db, userId: string, credentialId: string): Promise<StoredPasskey | null> => db.passkey.findFirst({ where: { userId, credentialId }, select: passkeySelect })

export async function insertPasskey(tx: Tx, passkey: Prisma.PasskeyUncheckedCreateInput): Promise<boolean> {
  return (await tx.passkey.createMany({ data: passkey, skipDuplicates: true })).count === 1
}

/** Notes a signature; false where the count that it was checked against is no longer the stored one. */
export async function noteSignature(tx: Tx, passkey: { id: string; counter: bigint }, counter: bigint, at: Date): Promise<boolean> {
  return (await tx.passkey.updateMany({ where: { id: passkey.id, counter: passkey.counter }, data: { counter, lastUsedAt: at } })).count === 1
}

export async function deletePasskey(tx: Tx, userId: string, id: string): Promise<string | null> {
  const passkey = await tx.passkey.findFirst({ where: { id, userId }, select: { name: true } })
  return passkey && (await tx.passkey.deleteMany({ where: { id, userId } })).count === 1 ? passkey.name : null
}

/** Takes away all that a person has; answers how many factors there were. */
export async function deleteFactors(tx: Tx, userId: string): Promise<number> {
  await deleteCodes(tx, userId)
  const [totp, passkeys] = [await tx.totp.deleteMany({ where: { userId } }), await tx.passkey.deleteMany({ where: { userId } })]
  return totp.count + passkeys.count
}

export async function keepCeremony(tx: Tx, ceremony: { sessionId: string; kind: CeremonyKind; secret: Uint8Array<ArrayBuffer>; createdAt: Date }): Promise<void> {
  const { sessionId, kind, ...kept } = ceremony
  await tx.factorCeremony.upsert({ where: { sessionId_kind: { sessionId, kind } }, create: ceremony, update: kept, select: { kind: true } })
}

export const findCeremony = (db: Db, sessionId: string, kind: CeremonyKind, since: Date) =>
  db.factorCeremony.findFirst({ where: { sessionId, kind, createdAt: { gt: since } }, select: { secret: true } })

/** Takes what was begun, once: of many at once, one gets it. */
export async function takeCeremony(tx: Tx, sessionId: string, kind: CeremonyKind, since: Date): Promise<Uint8Array | null> {
  const taken = await tx.$queryRaw<{ secret: Uint8Array; createdAt: Date }[]>`
    delete from factor_ceremonies where session_id = ${sessionId} and kind = ${kind}::factor_ceremony_kind returning secret, created_at as "createdAt"`
  return taken[0] && taken[0].createdAt > since ? taken[0].secret : null
}

/** Whether somebody has a factor, in a query that knows them by this expression. */
export const hasFactor = (userId: Prisma.Sql) => Prisma.sql`(exists (select from totps where user_id = ${userId}) or exists (select from passkeys where user_id = ${userId}))`

/** And whether one is required: of all staff, and of the members of an enterprise that wants it. */
const standing = (userId: Prisma.Sql) => Prisma.sql`
  ${hasFactor(userId)} as "hasFactor",
  exists (select from staff where user_id = ${userId})
    or exists (select from members join accounts on accounts.id = account_id where user_id = ${userId} and members.disabled_at is null and requires_second_factor) as required`

export const readStanding = async (db: Db, userId: string): Promise<Standing> => only(await db.$queryRaw<Standing[]>`select ${standing(Prisma.sql`${userId}`)}`)

/** The same for the person of a session, which is known by its token alone. */
export const readStandingOf = async (db: Db, tokenHash: string): Promise<Standing> =>
  only(await db.$queryRaw<Standing[]>`select ${standing(Prisma.sql`s.user_id`)} from sessions as s where token_hash = ${tokenHash}`)

const only = ([standing]: Standing[]): Standing => standing ?? { hasFactor: false, required: false }
