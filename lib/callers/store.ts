import type { Db, Prisma, Tx } from '@/lib/db/client'
import { PHRASE_TRIES } from './rules'

const phraseSelect = { id: true, userId: true, sentAt: true, expiresAt: true, ours: true, tries: true, verifiedAt: true, sentBy: { select: { id: true, name: true } }, verifiedBy: { select: { id: true, name: true } } } satisfies Prisma.CallerPhraseSelect
export type StoredPhrase = Prisma.CallerPhraseGetPayload<{ select: typeof phraseSelect }>

const live = { usedAt: null, replacedAt: null }

export const countSent = (tx: Tx, userId: string, since: Date) => tx.callerPhrase.count({ where: { userId, sentAt: { gt: since } } })

export async function replaceLivePhrase(tx: Tx, userId: string, at: Date): Promise<void> {
  await tx.callerPhrase.updateMany({ where: { userId, ...live }, data: { replacedAt: at } })
}

export async function insertPhrase(tx: Tx, phrase: Prisma.CallerPhraseUncheckedCreateInput): Promise<void> {
  await tx.callerPhrase.create({ data: phrase, select: { id: true } })
}

export const findLivePhrase = (db: Db, userId: string): Promise<StoredPhrase | null> => db.callerPhrase.findFirst({ where: { userId, ...live }, select: phraseSelect })

/** Takes one of a phrase's tries, before it is compared; null where it can no longer be read back. */
export async function takeTry(tx: Tx, id: string, now: Date): Promise<{ userId: string; hash: string; tries: number } | null> {
  const where = { id, ...live, verifiedAt: null, expiresAt: { gt: now }, tries: { lt: PHRASE_TRIES } }
  const taken = await tx.callerPhrase.updateManyAndReturn({ where, data: { tries: { increment: 1 } }, select: { userId: true, hash: true, tries: true } })
  return taken[0] ?? null
}

export async function markVerified(tx: Tx, id: string, by: { staffId: string; at: Date }): Promise<void> {
  await tx.callerPhrase.update({ where: { id }, data: { verifiedAt: by.at, verifiedById: by.staffId }, select: { id: true } })
}

/** Uses a phrase up that the same member of staff heard since; of two at once, one is told that it did. */
export async function consumePhrase(tx: Tx, phrase: { id: string; userId: string; verifiedById: string; verifiedSince: Date }, at: Date): Promise<boolean> {
  const { id, userId, verifiedById, verifiedSince } = phrase
  return (await tx.callerPhrase.updateMany({ where: { id, userId, verifiedById, verifiedAt: { gt: verifiedSince }, ...live }, data: { usedAt: at } })).count === 1
}
