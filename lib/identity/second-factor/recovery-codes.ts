import { hashToken } from '@/lib/core/secret'
import { newRecoveryCode, plainCode } from '@/lib/core/id'
import type { Tx } from '@/lib/db/client'
import { countUnusedCodes, replaceCodes, useCode } from '../store/second-factors'
import { RECOVERY_CODE_COUNT } from './rules'

/** Draws ten new codes in the place of all earlier ones. They are shown once: only their hashes are kept. */
export async function drawRecoveryCodes(tx: Tx, userId: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODE_COUNT }, newRecoveryCode)
  await replaceCodes(tx, userId, codes.map(hashOf), now)
  return codes
}

/** Uses a code up; false for one that is wrong or was used. */
export const useRecoveryCode = (tx: Tx, userId: string, code: string, now: Date): Promise<boolean> => useCode(tx, userId, hashOf(code), now)

export const unusedRecoveryCodes = (tx: Tx, userId: string): Promise<number> => countUnusedCodes(tx, userId)

const hashOf = (code: string): string => hashToken(plainCode(code))
