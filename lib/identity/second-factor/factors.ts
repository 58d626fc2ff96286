import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db, type Tx } from '@/lib/db/client'
import { countUnusedCodes, deleteCodes, deleteFactors, deletePasskey, deleteTotp, findTotp, listPasskeys, readStanding } from '../store/second-factors'
import { lockPerson } from '../store/users'

/** What a person has set up, without any secret. */
export async function factorsOf(userId: string) {
  const [totp, passkeys, recoveryCodes, standing] = await Promise.all([findTotp(db(), userId), listPasskeys(db(), userId), countUnusedCodes(db(), userId), readStanding(db(), userId)])
  return {
    totp: totp && { since: totp.createdAt },
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt })),
    recoveryCodes,
    ...standing,
  }
}
export type Factors = Awaited<ReturnType<typeof factorsOf>>

export const hasFactor = async (tx: Tx, userId: string): Promise<boolean> => (await readStanding(tx, userId)).hasFactor

/** Takes away all that a person has, also where one is required: they are then led to set up another. Answers how many factors there were. */
export async function dropAllFactors(tx: Tx, userId: string): Promise<number> {
  await lockPerson(tx, userId)
  return deleteFactors(tx, userId)
}

/** What is to be removed: the app, or one passkey. */
export type FactorName = 'totp' | { passkeyId: string }

/** Removes a factor; the last one stays where one is required. Without a factor recovery codes are of no use, so they go too. */
export async function dropFactor(tx: Tx, userId: string, factor: FactorName): Promise<Result<{ what: string }, Failure<'NOT_FOUND' | 'LAST_FACTOR'>>> {
  await lockPerson(tx, userId)
  const what = factor === 'totp' ? (await deleteTotp(tx, userId)) && 'authenticator app' : await deletePasskey(tx, userId, factor.passkeyId)
  if (!what) return fail({ code: 'NOT_FOUND' })
  const { hasFactor, required } = await readStanding(tx, userId)
  if (!hasFactor && required) return fail({ code: 'LAST_FACTOR' })
  if (!hasFactor) await deleteCodes(tx, userId)
  return ok({ what: factor === 'totp' ? what : `passkey “${what}”` })
}
