import type { Db } from '@/lib/db/client'
import type { Link } from './chain'
import type { Checkpoint } from './signature'
import { listCheckpoints, listLinks } from './store'

const PAGE_SIZE = 2000
const CHECKPOINT_PAGE_SIZE = 200

/** Every sealed row by chain and position, or those of one chain. */
export async function* readLinks(db: Db, only: string | null = null): AsyncGenerator<Link> {
  let after = { chain: '', position: 0 }
  for (;;) {
    const page = await listLinks(db, after, only, PAGE_SIZE)
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE_SIZE) return
    after = { chain: last.chain, position: last.position }
  }
}

export async function readCheckpoints(db: Db): Promise<Checkpoint[]> {
  const checkpoints: Checkpoint[] = []
  for (;;) {
    const page = await listCheckpoints(db, checkpoints.at(-1)?.number ?? 0, CHECKPOINT_PAGE_SIZE)
    checkpoints.push(...page)
    if (page.length < CHECKPOINT_PAGE_SIZE) return checkpoints
  }
}
