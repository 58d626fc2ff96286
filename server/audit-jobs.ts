import { seconds } from '@/lib/core/time'
import { takeCheckpoint } from '@/lib/audit/checkpoint'
import { sealAudit } from '@/lib/audit/seal'
import { documentHash } from '@/lib/audit/signature'

const SEAL_INTERVAL = seconds(1)

/** At each full hour. */
export const CHECKPOINT_CRONTAB = '0 * * * * checkpoint-audit'

/** Seals the rows of the audit trail every second, beside whichever other process does; answers how to stop. */
export function keepSealing(report: (error: unknown) => void): () => Promise<void> {
  let stopped = false
  let turn: NodeJS.Timeout | undefined
  let latest: Promise<void> = Promise.resolve()
  const seal = () => {
    latest = sealAudit()
      .then(() => undefined, report)
      .finally(() => {
        if (!stopped) turn = setTimeout(seal, SEAL_INTERVAL)
      })
  }
  seal()
  return async () => {
    stopped = true
    clearTimeout(turn)
    await latest
  }
}

/** The hash is worth keeping elsewhere, such as in the log of another machine: it tells when the last checkpoints are gone. */
export async function checkpointAudit(log: (fields: { checkpoint: number; through: number; hash: string }, words: string) => void): Promise<void> {
  const checkpoint = await takeCheckpoint(new Date())
  log({ checkpoint: checkpoint.number, through: checkpoint.through, hash: documentHash(checkpoint) }, 'the audit trail has a checkpoint')
}
