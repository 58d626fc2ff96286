import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '@/lib/core/id'
import { ok } from '@/lib/core/result'
import { db, disconnect } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { env } from '@/lib/env'
import { enqueueMail } from '@/lib/mail/enqueue'
import { runningDatabase } from '@/server/postgres'

/** The outbox of a server that runs on a data folder, used as the product uses it. Another start is another database address. */
export async function openOutbox(dataDir: string) {
  const databaseUrl = await runningDatabase(dataDir, 'hub')
  if (!databaseUrl) throw new Error(`no database is running on ${dataDir}`)
  Object.assign(env(), { databaseUrl, appSecret: (await readFile(join(dataDir, 'app-secret'), 'utf8')).trim() })
  const userId = newId('usr')
  await db().user.create({ data: { id: userId, email: `${userId}@example.com`, name: 'Storm', createdAt: new Date() }, select: { id: true } })

  return {
    async enqueue(addresses: string[]) {
      const props = { name: 'Ann', manager: { name: 'Bob', email: 'bob@example.org' }, reference: 'BL-0000-0000', newPassword: null }
      const enqueued = await transact<undefined, never>(async (tx) => {
        for (const email of addresses) await enqueueMail(tx, { to: { userId, email }, template: 'unblocked', props }, new Date())
        return ok()
      })
      if (!enqueued.ok) throw new Error('the mails were not queued')
    },
    unfinished: () => db().mail.count({ where: { state: 'queued' } }),
    async states() {
      const counted = await db().mail.groupBy({ by: ['state'], _count: true })
      return Object.fromEntries(counted.map(({ state, _count }) => [state, _count]))
    },
    close: disconnect,
  }
}
