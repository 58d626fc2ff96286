import { recordAudit, recordAudits } from '@/lib/audit/record'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { ok } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { treeKey } from '../names'
import { searchText } from '../rules'
import { insertDomains } from '../store'
import { countOutcomes, finishImport, listUndecided, lockImport, saveOutcomes, type Decided, type ImportRow } from '../store/imports'
import { BATCH_SIZE, judgeLine } from './rules'

/** Adds the names of an import, some lines in each transaction: whoever begins again goes on behind what is decided. */
export async function runImport(importId: string, context: RequestContext): Promise<void> {
  for (let more = true; more; ) {
    const batch = await transact<boolean, never>(async (tx) => {
      const found = await lockImport(tx, importId)
      return ok(found !== null && found.finishedAt === null && (await decideNext(tx, found, { ...context, now: context.clock() })))
    })
    more = batch.ok && batch.value
  }
}

/** Decides the next lines; false once there were none, and the import is over. */
async function decideNext(tx: Tx, { id, accountId, begunById, file, use }: ImportRow, context: RequestContext): Promise<boolean> {
  const lines = await listUndecided(tx, id, BATCH_SIZE)
  if (lines.length === 0) {
    await finishImport(tx, id, context.now)
    const counts = (await countOutcomes(tx, [id])).get(id)
    await recordAudit(tx, { action: 'domains.import-finished', target: id, actorId: begunById, accountId, details: { file, ...counts } }, context)
    return false
  }
  const judged = lines.map(({ line, text }) => ({ line, judgement: judgeLine(text, use) }))
  const names = new Set(judged.flatMap(({ judgement }) => ('name' in judgement ? [judgement.name.name] : [])))
  const rows = [...names].map((name) => ({ id: newId('dom'), accountId, name, tree: treeKey(name), search: searchText(name), use, createdAt: context.now }))
  const added = new Map((await insertDomains(tx, rows)).map((domain) => [domain.name, domain.id]))
  const deeds = [...added].map(([name, domainId]) => ({ action: 'domain.added' as const, target: domainId, actorId: begunById, accountId, details: { name, use, import: id } }))
  const decided = judged.map(({ line, judgement }): Decided => {
    if ('reason' in judgement) return { line, outcome: 'refused', reason: judgement.reason, domainId: null }
    const { name } = judgement.name
    const domainId = added.get(name) ?? null
    // A name that comes twice is added by its first line.
    added.delete(name)
    return { line, outcome: domainId ? 'added' : 'known', reason: null, domainId }
  })
  await saveOutcomes(tx, id, decided)
  await recordAudits(tx, deeds, context)
  return true
}
