import { hours, minutes } from '@/lib/core/time'
import { db, type Db } from './client'

/** Runs a long reading that sees the database as it is at one moment, however much is written meanwhile. */
export async function readConsistently<Value>(story: (db: Db) => Promise<Value>): Promise<Value> {
  return db().$transaction(story, { isolationLevel: 'RepeatableRead', maxWait: minutes(1), timeout: hours(12) })
}
