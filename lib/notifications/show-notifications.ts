import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import type { ListNotifications } from './schema'
import { countUnread, listNotifications, type Notification } from './store/deliveries'

const PAGE_SIZE = 25
/** More are not counted: whoever has so many reads "99+". */
export const MOST_UNREAD = 100

export type NotificationsPage = { rows: Notification[]; next: string | null; unread: number }

/** One page of what a person was told in an enterprise, newest first. */
export async function showNotifications(actor: Actor, query: ListNotifications): Promise<Result<NotificationsPage, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'notifications.view')) return fail({ code: 'FORBIDDEN' })
  const [found, unread] = await Promise.all([listNotifications(db(), actor.accountId, actor.userId, query, PAGE_SIZE + 1), unreadOf(actor)])
  const rows = found.slice(0, PAGE_SIZE)
  return ok({ rows, next: found.length > PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null, unread })
}

/** How much of it is not read yet, up to MOST_UNREAD; every page of the portal asks. */
export async function unreadOf(actor: Actor): Promise<number> {
  return allows(actor, 'notifications.view') ? countUnread(db(), actor.accountId, actor.userId, MOST_UNREAD) : 0
}
