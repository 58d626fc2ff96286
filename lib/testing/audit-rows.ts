import type { Client } from 'pg'
import { recordAudit, type AuditEntry } from '@/lib/audit/record'
import { ok } from '@/lib/core/result'
import { transact } from '@/lib/db/transact'
import { aContext } from './factories'

/** Rows of the audit trail as deeds would write them, each in its own transaction; answers their targets. */
export async function someDeeds(count: number, accountId?: string): Promise<void> {
  for (let deed = 1; deed <= count; deed++) await aDeed({ accountId, target: `${accountId ?? 'site'}-${deed}` })
}

export async function aDeed(differences: Partial<AuditEntry> = {}): Promise<void> {
  const entry: AuditEntry = { action: 'account.signed-up', target: 'acc_1', details: { to: 'usr_ann', times: 2, mode: null }, ...differences }
  await transact<undefined, never>(async (tx) => {
    await recordAudit(tx, entry, aContext())
    return ok()
  })
}

/** What somebody with a superuser's rights can do: triggers are off. */
export async function tamper(client: Client, ...statements: string[]): Promise<void> {
  await client.query('begin')
  await client.query('set local session_replication_role = replica')
  for (const statement of statements) await client.query(statement)
  await client.query('commit')
}
