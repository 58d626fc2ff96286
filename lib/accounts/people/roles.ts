import { allows, hasAll, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { ALL_ROLES, isPermission, ROLES, type Permission } from '@/lib/core/permissions'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { countByRole, countOwnRoles, deleteOwnRole, findOwnRole, insertOwnRole, isTakenName, listOwnRoles, lockRoles, saveOwnRole, type OwnRole } from '../store/roles'
import { isWithin, MOST_ROLES } from './rules'
import { tickedIn, type CreateRole, type DeleteRole, type EditRole } from './schema'

export type RoleView = {
  /** What a form names it by. */
  choice: string
  own: boolean
  label: string
  description: string
  permissions: readonly Permission[]
  people: number
  /** Whether the actor may give it to somebody. */
  givable: boolean
}

type Refusal = Failure<'FORBIDDEN' | 'NOT_FOUND' | 'INVALID' | 'NOT_YOURS' | 'ROLE_NAME_TAKEN' | 'TOO_MANY_ROLES' | 'ROLE_IN_USE'>

/** The roles of an enterprise: those that all have, then its own, each with how many people have it. */
export async function listRoles(actor: Actor): Promise<Result<RoleView[], Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'people.view')) return fail({ code: 'FORBIDDEN' })
  const [own, counts] = await Promise.all([listOwnRoles(db(), actor.accountId), countByRole(db(), actor.accountId)])
  const builtIn = ALL_ROLES.map((role) => ({ choice: role, own: false, ...ROLES[role], people: counts.get(role) ?? 0, givable: hasAll(actor, ROLES[role].permissions) }))
  return ok([...builtIn, ...own.map((role) => viewOf(role, actor))])
}

function viewOf({ id, name, description, permissions, _count }: OwnRole, actor: Actor): RoleView {
  const held = permissions.filter(isPermission)
  return { choice: id, own: true, label: name, description, permissions: held, people: _count.members, givable: hasAll(actor, held) }
}

/** One of the enterprise's own roles. */
export async function showRole(actor: Actor, roleId: string): Promise<Result<RoleView, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'roles.manage')) return fail({ code: 'FORBIDDEN' })
  const role = await findOwnRole(db(), actor.accountId, roleId)
  return role ? ok(viewOf(role, actor)) : fail({ code: 'NOT_FOUND' })
}

/** Makes a role of the enterprise's own, of permissions that its maker has. */
export async function createRole(actor: Actor, form: CreateRole, context: RequestContext): Promise<Result<undefined, Refusal>> {
  const permissions = tickedIn(form)
  const refused = refuse(actor, permissions)
  if (refused) return refused
  return namedOnce(async (tx) => {
    await lockRoles(tx, actor.accountId)
    if ((await countOwnRoles(tx, actor.accountId)) >= MOST_ROLES) return fail({ code: 'TOO_MANY_ROLES' })
    const id = newId('rol')
    await insertOwnRole(tx, { id, accountId: actor.accountId, name: form.name, description: form.description, permissions, createdAt: context.now })
    await recordRole(tx, 'role.created', actor, id, { name: form.name, permissions: permissions.join(' ') }, context)
    return ok()
  })
}

/** Changes one, for everybody who has it: its changer has all that it held and all that it will hold. */
export async function changeOwnRole(actor: Actor, form: EditRole, context: RequestContext): Promise<Result<undefined, Refusal>> {
  const permissions = tickedIn(form)
  const refused = refuse(actor, permissions)
  if (refused) return refused
  return namedOnce(async (tx) => {
    await lockRoles(tx, actor.accountId)
    const role = await findOwnRole(tx, actor.accountId, form.roleId)
    if (!role) return fail({ code: 'NOT_FOUND' })
    if (!isWithin({ role: null, customRole: role }, actor.permissions)) return fail({ code: 'NOT_YOURS' })
    await saveOwnRole(tx, actor.accountId, role.id, { name: form.name, description: form.description, permissions })
    await recordRole(tx, 'role.changed', actor, role.id, { name: form.name, from: role.permissions.join(' '), to: permissions.join(' ') }, context)
    return ok()
  })
}

/** Deletes one that nobody has and no open invitation offers. */
export async function deleteRole(actor: Actor, { roleId }: DeleteRole, context: RequestContext): Promise<Result<undefined, Refusal>> {
  if (!allows(actor, 'roles.manage')) return fail({ code: 'FORBIDDEN' })
  return transact<undefined, Refusal>(async (tx) => {
    await lockRoles(tx, actor.accountId)
    const role = await findOwnRole(tx, actor.accountId, roleId)
    if (!role) return fail({ code: 'NOT_FOUND' })
    if (!isWithin({ role: null, customRole: role }, actor.permissions)) return fail({ code: 'NOT_YOURS' })
    if (!(await deleteOwnRole(tx, actor.accountId, roleId))) return fail({ code: 'ROLE_IN_USE' })
    await recordRole(tx, 'role.deleted', actor, roleId, { name: role.name }, context)
    return ok()
  })
}

function refuse(actor: Actor, permissions: Permission[]): { ok: false; failure: Refusal } | null {
  if (!allows(actor, 'roles.manage')) return fail({ code: 'FORBIDDEN' })
  if (permissions.length === 0) return fail({ code: 'INVALID', field: 'permissions', details: { message: 'Choose at least one permission.' } })
  return hasAll(actor, permissions) ? null : fail({ code: 'NOT_YOURS' })
}

async function namedOnce(story: (tx: Tx) => Promise<Result<undefined, Refusal>>): Promise<Result<undefined, Refusal>> {
  try {
    return await transact(story)
  } catch (error) {
    if (isTakenName(error)) return fail({ code: 'ROLE_NAME_TAKEN', field: 'name' })
    throw error
  }
}

async function recordRole(tx: Tx, action: 'role.created' | 'role.changed' | 'role.deleted', actor: Actor, target: string, details: Record<string, string>, context: RequestContext): Promise<void> {
  await recordAudit(tx, { action, target, actorId: actor.userId, accountId: actor.accountId, details }, context)
}

