import { contextWithoutRequest } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { isBefore } from '@/lib/core/reminder-steps'
import { ok } from '@/lib/core/result'
import { before, days } from '@/lib/core/time'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { readableName } from './names'
import { listWithUntold, noteTold, type Lapsing } from './store/reminders'

const BATCH_SIZE = 100
/** As with organizations: what is older is no news. */
const NEWS = days(30)
/** So many names are told; the others are counted. */
const MOST_NAMES = 20

export type Reminded = { expiring: number; expired: number }

/** Tells those who look after an enterprise's domains of validations that end: before and after on the days that it wants, and at the end; once each. */
export async function remindOfLapses(now: Date): Promise<Reminded> {
  const told: Reminded = { expiring: 0, expired: 0 }
  let accounts: string[]
  let after = ''
  do {
    accounts = await listWithUntold(db(), now, before(now, NEWS), after, BATCH_SIZE)
    for (const accountId of accounts) {
      const { expiring, expired } = await remindOne(accountId, now)
      told.expiring += expiring
      told.expired += expired
      after = accountId
    }
  } while (accounts.length === BATCH_SIZE)
  return told
}

async function remindOne(accountId: string, now: Date): Promise<Reminded> {
  const told = await transact<Reminded, never>(async (tx) => {
    const lapsing = await noteTold(tx, accountId, now, before(now, NEWS))
    const [expiring, expired] = [lapsing.filter(({ step }) => isBefore(step)), lapsing.filter(({ step }) => !isBefore(step))]
    await tell(tx, accountId, 'expiring', expiring, now)
    await tell(tx, accountId, 'expired', expired, now)
    return ok({ expiring: expiring.length, expired: expired.length })
  })
  return told.ok ? told.value : { expiring: 0, expired: 0 }
}

/** All that has come as far is told at once; it is a row of the trail that people are told of (lib/audit/told.ts). */
async function tell(tx: Tx, accountId: string, kind: 'expiring' | 'expired', lapsing: Lapsing[], now: Date): Promise<void> {
  const [first] = lapsing
  if (!first) return
  const names = lapsing.slice(0, MOST_NAMES).map(({ name }) => readableName(name))
  const details = { kind, domains: names.join(', '), more: lapsing.length - names.length || null, until: first.validUntil.toISOString() }
  await recordAudit(tx, { action: 'domain.reminded', target: lapsing.length === 1 ? first.id : accountId, accountId, details }, { ...contextWithoutRequest(newId('req'), 'the system'), now })
}
