import type { Db } from '@/lib/db/client'
import { listMailsOf } from './store'

/** The mails that were sent, or are to be sent, to a person: never their text. */
export const mailsTo = (db: Db, userId: string, limit: number) => listMailsOf(db, userId, limit)
