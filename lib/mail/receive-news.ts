import { ok } from '@/lib/core/result'
import { transact } from '@/lib/db/transact'
import { findMailOfNews, insertEvent, noteNews } from './store'
import type { MailNews } from './webhook'

/**
 * Keeps what became of a mail, once however often it is told and in whatever order: each outcome has a time of its own,
 * and the first stays. Says whether it was news; a mail that is not ours (the provider's account may serve others) is none.
 */
export async function receiveNews(news: MailNews, now: Date): Promise<boolean> {
  const received = await transact<boolean, never>(async (tx) => {
    const mail = await findMailOfNews(tx, news)
    if (!mail || !(await insertEvent(tx, mail.id, news, now))) return ok(false)
    await noteNews(tx, mail.id, news)
    return ok(true)
  })
  return received.ok && received.value
}
