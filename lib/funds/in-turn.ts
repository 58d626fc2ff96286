import { queuesOf } from '@/lib/core/queues'
import type { Failure, Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'

/** Where money of an enterprise moves, the database lets one transaction go at a time for each fund. A few more may be on their way to it. */
const AT_ONCE = 4

const inTurn = queuesOf(() => AT_ONCE)

/**
 * Runs a story that moves money of an enterprise in one transaction. Of many at once most wait in this process, without a
 * connection of the database, which the rest of the product needs meanwhile, and none runs out of time for one.
 */
export function transactFunds<Value, Refusal extends Failure>(accountId: string, story: (tx: Tx) => Promise<Result<Value, Refusal>>): Promise<Result<Value, Refusal>> {
  return inTurn(accountId, () => transact(story))
}
