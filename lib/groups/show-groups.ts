import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import type { ListGroups } from './schema'
import { findGroup, listChosen, listGroups, type ChosenPerson, type GroupRow, type ListedGroup } from './store'

const PAGE_SIZE = 25

export type GroupsPage = { rows: ListedGroup[]; next: string | null }

/** One page of an enterprise's groups, by name. */
export async function showGroups(actor: Actor, query: ListGroups): Promise<Result<GroupsPage, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'groups.view')) return fail({ code: 'FORBIDDEN' })
  const found = await listGroups(db(), actor.accountId, { q: query.q, archived: query.archived === 'only', after: query.after ?? null }, PAGE_SIZE + 1)
  const rows = found.slice(0, PAGE_SIZE)
  return ok({ rows, next: found.length > PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null })
}

export type GroupDetails = GroupRow & { chosen: ChosenPerson[]; nextPerson: string | null }

/** A group with a page of the people who are chosen for it. */
export async function showGroup(actor: Actor, groupId: string, peopleAfter?: string): Promise<Result<GroupDetails, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'groups.view')) return fail({ code: 'FORBIDDEN' })
  const group = await findGroup(db(), actor.accountId, groupId)
  if (!group) return fail({ code: 'NOT_FOUND' })
  const found = await listChosen(db(), actor.accountId, groupId, peopleAfter ?? null, PAGE_SIZE + 1)
  const chosen = found.slice(0, PAGE_SIZE)
  return ok({ ...group, chosen, nextPerson: found.length > PAGE_SIZE ? (chosen.at(-1)?.userId ?? null) : null })
}
