import { Prisma, type Db, type Tx } from '@/lib/db/client'
import type { TreePlace } from '../rules'
import type { DomainRow } from '../store'

/** Chooses domains of the enterprise for a group; answers those that were not chosen before. */
export async function insertChosen(tx: Tx, groupId: string, accountId: string, trees: string[], createdAt: Date): Promise<string[]> {
  const rows = await tx.groupDomain.createManyAndReturn({ data: trees.map((tree) => ({ groupId, accountId, tree, createdAt })), skipDuplicates: true, select: { tree: true } })
  return rows.map(({ tree }) => tree)
}

export async function deleteChosen(tx: Tx, groupId: string, accountId: string, tree: string): Promise<boolean> {
  return (await tx.groupDomain.deleteMany({ where: { groupId, accountId, tree } })).count === 1
}

/** What is chosen for a group, in the order of the tree, behind a place. */
export const listChosen = (db: Db, accountId: string, groupId: string, place: TreePlace | null, limit: number): Promise<Pick<DomainRow, 'id' | 'name' | 'use' | 'validUntil' | 'attentionAt'>[]> => db.$queryRaw`
  select domains.id, domains.name, domains.use, domains.valid_until as "validUntil", domains.attention_at as "attentionAt"
    from (select account_id, tree from group_domains where group_id = ${groupId} and account_id = ${accountId} ${place ? Prisma.sql`and tree > ${place.tree}` : Prisma.empty} order by tree limit ${limit}) as chosen
    join domains using (account_id, tree) order by tree`

/** The groups that a domain is chosen for. */
export async function listGroupIds(db: Db, accountId: string, tree: string, limit: number): Promise<string[]> {
  const rows = await db.groupDomain.findMany({ where: { accountId, tree }, take: limit, select: { groupId: true } })
  return rows.map(({ groupId }) => groupId)
}
