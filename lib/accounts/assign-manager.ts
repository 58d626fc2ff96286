import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { isStaff } from '@/lib/identity/staff'
import { chooseManager } from './manager'
import { findAccount, listManagedBy, listUnmanaged, lockManagers, setManager } from './store'

/** How many accounts a first member of staff takes over in one transaction; the rest waits for the next one. */
const ADOPTION_LIMIT = 1000

/** When a member of staff becomes active: gives the accounts that nobody manages to the least loaded. */
export async function adoptUnmanagedAccounts(tx: Tx, userId: string, context: RequestContext): Promise<void> {
  if (!(await isStaff(tx, userId))) return
  for (const { id } of await listUnmanaged(tx, ADOPTION_LIMIT)) await giveToLeastLoaded(tx, id, null, context)
}

/** When a member of staff leaves: gives each of their accounts to the least loaded of the others; while there is none, it waits. Answers how many were given. */
export async function handOverAccounts(tx: Tx, from: string, context: RequestContext): Promise<number> {
  await lockManagers(tx)
  let given = 0
  for (const { id } of await listManagedBy(tx, from)) if (await giveToLeastLoaded(tx, id, from, context)) given += 1
  return given
}

/** Gives one account to a member of staff of the caller's choice. */
export async function assignManager(tx: Tx, accountId: string, to: string, actorId: string, context: RequestContext): Promise<Result<undefined, Failure<'NOT_FOUND'>>> {
  await lockManagers(tx)
  const account = await findAccount(tx, accountId)
  if (!account || !(await setManager(tx, accountId, account.manager?.id ?? null, to))) return fail({ code: 'NOT_FOUND' })
  await recordAudit(tx, { action: 'account.manager-assigned', target: accountId, accountId, actorId, details: { from: account.manager?.id ?? null, to } }, context)
  return ok()
}

async function giveToLeastLoaded(tx: Tx, accountId: string, from: string | null, context: RequestContext): Promise<boolean> {
  const to = (await chooseManager(tx))?.id ?? null
  if (to === from || !(await setManager(tx, accountId, from, to))) return false
  await recordAudit(tx, { action: 'account.manager-assigned', target: accountId, accountId, details: { from, to } }, context)
  return to !== null
}
