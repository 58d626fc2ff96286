import type { Db, Prisma, Tx } from '@/lib/db/client'

/** Keeps the code of a session; one that it had before is void. */
export async function keepMailedCode(tx: Tx, code: Prisma.MailedCodeUncheckedCreateInput & { wrong: 0 }): Promise<void> {
  const { sessionId, ...kept } = code
  await tx.mailedCode.upsert({ where: { sessionId }, create: code, update: kept, select: { sessionId: true } })
}

export const findMailedCode = (db: Db, sessionId: string) =>
  db.mailedCode.findUnique({ where: { sessionId }, select: { codeHash: true, sentAt: true, expiresAt: true, wrong: true } })

export async function countWrongEntry(tx: Tx, sessionId: string): Promise<void> {
  await tx.mailedCode.update({ where: { sessionId }, data: { wrong: { increment: 1 } }, select: { sessionId: true } })
}

/** Uses a code up; of many at once, one is told that it did. */
export const takeMailedCode = async (tx: Tx, sessionId: string, codeHash: string): Promise<boolean> => (await tx.mailedCode.deleteMany({ where: { sessionId, codeHash } })).count === 1
