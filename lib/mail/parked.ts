import { newId } from '@/lib/core/id'
import type { Tx } from '@/lib/db/client'
import { db } from '@/lib/db/client'
import { queueAttempt } from './enqueue'
import { keyLives } from './rules'
import { findParked, listParked, requeueParked, type ParkedMail, type ParkedPlace } from './store'

export type { ParkedMail, ParkedPlace }

/** Parked mails behind a place of the list, the newest first: never their text. */
export const parkedMails = (after: ParkedPlace | null, limit: number): Promise<ParkedMail[]> => listParked(db(), after, limit)

/**
 * Lets a parked mail be tried anew, at once and then for as long as its key lives; null when it is not parked (any more).
 *
 * The provider may have taken the mail in an attempt whose answer never came. While it still knows the key, the same key
 * makes it answer "that one I have" instead of sending twice. After that the old key is worth nothing, and a new one
 * brings 24 hours of new attempts: a second mail is then possible, which is why a person decides, who sees the reason.
 */
export async function sendParkedAgain(tx: Tx, mailId: string, now: Date): Promise<ParkedMail | null> {
  const mail = await findParked(tx, mailId)
  if (!mail) return null
  const sameKey = mail.firstTriedAt !== null && keyLives(mail.firstTriedAt, now)
  if (!(await requeueParked(tx, mailId, { dueAt: now, ...(sameKey ? {} : { idempotencyKey: newId('mail'), firstTriedAt: null }) }))) return null
  await queueAttempt(tx, mailId)
  return mail
}
