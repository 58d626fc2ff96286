import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { seal } from '@/lib/core/secret'
import { before } from '@/lib/core/time'
import { db, type Tx } from '@/lib/db/client'
import { env, keyFor } from '@/lib/env'
import { findCeremony, keepCeremony, replaceTotp, takeCeremony } from '../store/second-factors'
import { lockPerson } from '../store/users'
import { unsealTotp } from './prove'
import { SET_UP_TTL } from './rules'
import { newTotpSecret, stepOfCode, totpAddress } from './totp'

/** Draws the secret of a new app, which this session alone can see until its first code is confirmed. */
export async function beginTotp(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await keepCeremony(tx, { sessionId, kind: 'totp', secret: seal(newTotpSecret(), keyFor('second-factor')), createdAt: now })
}

export type PendingTotp = { secret: string; address: string }

/** What the app under set-up must be told, while there is one. */
export async function pendingTotp(session: { id: string; user: { email: string } }, now: Date): Promise<PendingTotp | null> {
  const begun = await findCeremony(db(), session.id, 'totp', before(now, SET_UP_TTL))
  if (!begun) return null
  const secret = unsealTotp(begun.secret)
  return { secret, address: totpAddress(secret, env().brandName, session.user.email) }
}

/** Makes the app a factor once it shows a right code, which is thereby spent. */
export async function confirmTotp(tx: Tx, session: { id: string; user: { id: string } }, code: string, now: Date): Promise<Result<undefined, Failure<'WRONG_CODE' | 'SET_UP_OVER'>>> {
  const since = before(now, SET_UP_TTL)
  await lockPerson(tx, session.user.id)
  const begun = await findCeremony(tx, session.id, 'totp', since)
  if (!begun) return fail({ code: 'SET_UP_OVER' })
  const lastStep = stepOfCode(unsealTotp(begun.secret), code, now)
  if (lastStep === null) return fail({ code: 'WRONG_CODE', field: 'code' })
  if (!(await takeCeremony(tx, session.id, 'totp', since))) return fail({ code: 'SET_UP_OVER' })
  await replaceTotp(tx, { userId: session.user.id, secret: new Uint8Array(begun.secret), lastStep, createdAt: now })
  return ok()
}
