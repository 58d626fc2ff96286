import type { Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { findOwnRole, lockRoles } from '../store/roles'
import { builtInRole, isWithin, type NamedRole, type RoleChoice } from './rules'

/** The role that a form chose, if the actor may give it; from here on no role of the enterprise changes until the transaction ends. */
export async function findRoleToGive(tx: Tx, actor: Actor, choice: RoleChoice): Promise<Result<NamedRole, Failure<'INVALID' | 'NOT_YOURS'>>> {
  await lockRoles(tx, actor.accountId)
  const role = builtInRole(choice)
  const customRole = role ? null : await findOwnRole(tx, actor.accountId, choice)
  if (!role && !customRole) return fail({ code: 'INVALID', field: 'role', details: { message: 'Choose a role.' } })
  const found: NamedRole = { role, customRole }
  return isWithin(found, actor.permissions) ? ok(found) : fail({ code: 'NOT_YOURS', field: 'role' })
}
