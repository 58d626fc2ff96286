import type { Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { transact } from '@/lib/db/transact'
import type { ReadAll, ReadOne } from './schema'
import { markAllRead, markRead } from './store/deliveries'

/** Marks one piece of news as read by the actor, and answers the page of the portal that shows what it is about. */
export async function readOne(actor: Actor, { newsId }: ReadOne, context: RequestContext): Promise<Result<{ path: string | null }, Failure<'NOT_FOUND'>>> {
  return transact<{ path: string | null }, Failure<'NOT_FOUND'>>(async (tx) => {
    const read = await markRead(tx, actor.accountId, actor.userId, newsId, context.now)
    return read ? ok(read) : fail({ code: 'NOT_FOUND' })
  })
}

/** Marks as read all that the actor was told up to what stood first on their page. */
export async function readAll(actor: Actor, { through }: ReadAll, context: RequestContext): Promise<Result<undefined, never>> {
  return transact<undefined, never>(async (tx) => {
    await markAllRead(tx, actor.accountId, actor.userId, through, context.now)
    return ok()
  })
}
