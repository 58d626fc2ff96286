import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { readPlace, standingOf, writePlace, type Standing } from './rules'
import type { ListOrganizations } from './schema'
import { listOrganizations, type OrganizationRow } from './store/organizations'

const PAGE_SIZE = 25

export type OrganizationsPage = { rows: (OrganizationRow & { standing: Standing })[]; next: string | null }

/** One page of an enterprise's organizations, newest first. */
export async function listOwnOrganizations(actor: Actor, { q, standing, after }: ListOrganizations, now: Date): Promise<Result<OrganizationsPage, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'organizations.view')) return fail({ code: 'FORBIDDEN' })
  const found = await listOrganizations(db(), actor.accountId, { search: q, standing }, readPlace(after), PAGE_SIZE + 1, now)
  const rows = found.slice(0, PAGE_SIZE)
  const last = rows.at(-1)
  return ok({ rows: rows.map((row) => ({ ...row, standing: standingOf(row, now) })), next: found.length > PAGE_SIZE && last ? writePlace({ at: last.createdAt, id: last.id }) : null })
}
