import type { Db } from '@/lib/db/client'

/** Null where nothing was chosen. */
export const findColumns = async (db: Db, userId: string, list: string): Promise<string[] | null> => (await db.listColumns.findUnique({ where: { userId_list: { userId, list } }, select: { columns: true } }))?.columns ?? null

export async function saveColumns(db: Db, userId: string, list: string, columns: string[]): Promise<void> {
  await db.listColumns.upsert({ where: { userId_list: { userId, list } }, create: { userId, list, columns }, update: { columns }, select: { userId: true } })
}
