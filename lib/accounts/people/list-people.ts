import { allows, type Actor } from '@/lib/core/actor'
import { isRoleName } from '@/lib/core/permissions'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { countInvitationsBy, listInvitations } from '../store/invitations'
import { findMember, listMembers, type PeopleFilter, type PersonRow } from '../store/people'
import { choiceOf, invitationState, isWithin, patternOf, readCursor, roleLabel, writeCursor } from './rules'
import type { ListPeople } from './schema'

const PAGE_SIZE = 25

type Unseen = Failure<'FORBIDDEN'>

export type PeoplePage = { rows: (Omit<PersonRow, 'role' | 'roleName'> & { roleLabel: string })[]; next: string | null }

/** One page of an enterprise's people, in the order in which they came. */
export async function listPeople(actor: Actor, query: ListPeople): Promise<Result<PeoplePage, Unseen>> {
  if (!allows(actor, 'people.view')) return fail({ code: 'FORBIDDEN' })
  const found = await listMembers(db(), actor.accountId, filterOf(query), readCursor(query.after), PAGE_SIZE + 1)
  const shown = found.slice(0, PAGE_SIZE)
  const last = shown.at(-1)
  const rows = shown.map(({ role, roleName, ...person }) => ({ ...person, roleLabel: roleLabel({ role, customRole: roleName === null ? null : { name: roleName } }) }))
  return ok({ rows, next: found.length > PAGE_SIZE && last ? writeCursor(last) : null })
}

/** What an address asks for, as the list is narrowed. */
export function filterOf({ q, role, state }: ListPeople): PeopleFilter {
  return {
    pattern: q ? patternOf(q) : null,
    role: role ? (isRoleName(role) ? { role } : { customRoleId: role }) : null,
    disabled: state === 'active' || state === 'disabled' ? state === 'disabled' : null,
    blocked: state === 'blocked',
  }
}

/** The invitations into an enterprise that nobody has answered. Whether somebody has the address already is not told. */
export async function listOpenInvitations(actor: Actor, now: Date) {
  if (!allows(actor, 'people.view')) return fail({ code: 'FORBIDDEN' }) satisfies Result<never, Unseen>
  const rows = await listInvitations(db(), actor.accountId)
  return ok(rows.map((row) => ({ id: row.id, name: row.name, email: row.email, roleLabel: roleLabel(row), by: row.invitedBy?.name ?? null, createdAt: row.createdAt, expiresAt: row.expiresAt, state: invitationState(row, now), yours: isWithin(row, actor.permissions) })))
}

/** One person of the enterprise, what they leave behind, and whether the actor may change or remove them. */
export async function showMember(actor: Actor, userId: string) {
  if (!allows(actor, 'people.view')) return fail({ code: 'FORBIDDEN' }) satisfies Result<never, Unseen>
  const [member, invitations] = await Promise.all([findMember(db(), actor.accountId, userId), countInvitationsBy(db(), actor.accountId, userId)])
  if (!member) return fail({ code: 'NOT_FOUND' }) satisfies Result<never, Failure<'NOT_FOUND'>>
  const { user, account, createdAt, disabledAt } = member
  return ok({
    ...user,
    organization: account.organization,
    createdAt,
    disabledAt,
    choice: choiceOf(member),
    roleLabel: roleLabel(member),
    invitations,
    isSelf: user.id === actor.userId,
    changeable: user.id !== actor.userId && allows(actor, 'people.manage') && isWithin(member, actor.permissions),
  })
}

export type MemberView = Extract<Awaited<ReturnType<typeof showMember>>, { ok: true }>['value']
