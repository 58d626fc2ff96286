import type { RequestContext } from '@/lib/core/context'
import { fail, type Failure, type Result } from '@/lib/core/result'
import { assignManager } from '@/lib/accounts/assign-manager'
import { transact } from '@/lib/db/transact'
import { activeStaff } from '@/lib/identity/staff'
import type { Reassign } from './schema'

/** Gives an enterprise another account manager. */
export async function reassignManager(form: Reassign, staffId: string, context: RequestContext): Promise<Result<undefined, Failure<'NOT_FOUND'>>> {
  const staff = await activeStaff()
  if (!staff.some(({ user }) => user.id === form.managerId)) return fail({ code: 'NOT_FOUND', field: 'managerId' })
  return transact<undefined, Failure<'NOT_FOUND'>>((tx) => assignManager(tx, form.accountId, form.managerId, staffId, context))
}
