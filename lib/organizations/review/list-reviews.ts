import { db } from '@/lib/db/client'
import { readPlace, standingOf, writePlace, type Standing } from '../rules'
import type { ListReviews } from '../schema'
import { listSent, namesOf, type ReviewRow } from '../store/organizations'

const PAGE_SIZE = 25

export type ReviewsPage = { rows: (ReviewRow & { standing: Standing; reviewer: string | null })[]; next: string | null }

/** One page of the organizations that were sent for validation, the longest wait first. */
export async function listReviews({ q, state, after }: ListReviews, now: Date): Promise<ReviewsPage> {
  const found = await listSent(db(), { queue: state, search: q }, readPlace(after), PAGE_SIZE + 1)
  const rows = found.slice(0, PAGE_SIZE)
  const names = await namesOf(db(), rows.flatMap(({ reviewerId }) => reviewerId ?? []))
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => ({ ...row, standing: standingOf(row, now), reviewer: row.reviewerId && (names.get(row.reviewerId) ?? null) })),
    next: found.length > PAGE_SIZE && last ? writePlace({ at: last.submittedAt, id: last.id }) : null,
  }
}
