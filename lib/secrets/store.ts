import type { Db } from '@/lib/db/client'

export type NotedSecret = { setting: string; id: string; since: Date }

/** Those that were ever in use, in the order of their use. */
export const listNoted = (db: Db): Promise<NotedSecret[]> => db.notedSecret.findMany({ orderBy: { number: 'asc' }, select: { setting: true, id: true, since: true } })

/** Writes down what is not written down yet, in this order. */
export async function insertNoted(db: Db, secrets: NotedSecret[]): Promise<void> {
  await db.notedSecret.createMany({ data: secrets, skipDuplicates: true })
}
