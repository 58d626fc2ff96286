import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db, type Tx } from '@/lib/db/client'
import { countUnusedCodes, deleteCodes, deletePasskey, deleteTotp, findTotp, listPasskeys, readStanding } from '../store/second-factors'
import { lockPerson } from '../store/users'

/** What a person has set up, without any secret. */
export async function factorsOf(userId: string) {
  const [totp, passkeys, recoveryCodes, { required }] = await Promise.all([findTotp(db(), userId), listPasskeys(db(), userId), countUnusedCodes(db(), userId), readStanding(db(), userId)])
  return {
    totp: totp && { since: totp.createdAt },
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt })),
    recoveryCodes,
    required,
  }
}
export type Factors = Awaited<ReturnType<typeof factorsOf>>

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
