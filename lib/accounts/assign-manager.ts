import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import type { Tx } from '@/lib/db/client'
import { chooseManager } from './manager'
import { findAccount, listManagedBy, listUnmanaged, setManager } from './store'

/** How many accounts a first member of staff takes over in one transaction; the rest waits for the next one. */
const ADOPTION_LIMIT = 1000

/** When a member of staff becomes active: gives the accounts that nobody manages to the least loaded. */
export async function adoptUnmanagedAccounts(tx: Tx, userId: string, context: RequestContext): Promise<void> {
  const isStaff = await tx.staff.count({ where: { userId } })
  if (!isStaff) return
  for (const { id } of await listUnmanaged(tx, ADOPTION_LIMIT)) await giveToLeastLoaded(tx, id, null, undefined, context)
}

/** When a member of staff leaves: gives each of their accounts to the least loaded of the others. */
export async function handOverAccounts(tx: Tx, from: string, context: RequestContext): Promise<number> {
  const accounts = await listManagedBy(tx, from, Number.MAX_SAFE_INTEGER)
  for (const { id } of accounts) await giveToLeastLoaded(tx, id, from, undefined, context)
  return accounts.length
}

/** Gives one account to a member of staff of the caller's choice. */
export async function assignManager(tx: Tx, accountId: string, to: string, actorId: string, context: RequestContext): Promise<Result<undefined, Failure<'NOT_FOUND'>>> {
  const account = await findAccount(tx, accountId)
  if (!account || !(await setManager(tx, accountId, account.manager?.id ?? null, to))) return fail({ code: 'NOT_FOUND' })
  await recordAudit(tx, { action: 'account.manager-assigned', target: accountId, accountId, actorId, details: { from: account.manager?.id ?? null, to } }, context)
  return ok()
}

async function giveToLeastLoaded(tx: Tx, accountId: string, from: string | null, actorId: string | undefined, context: RequestContext): Promise<void> {
  const manager = await chooseManager(tx)
  if (!manager || !(await setManager(tx, accountId, from, manager.id))) return
  await recordAudit(tx, { action: 'account.manager-assigned', target: accountId, accountId, actorId, details: { from, to: manager.id } }, context)
}
