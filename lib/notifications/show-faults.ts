import type { Actor } from '@/lib/core/actor'
import { showEndpoints } from './show-endpoints'
import { countFaults } from './show-rules'

/** How much of what an enterprise has set up reaches nobody: rules without anybody to tell, and webhooks that are paused or fail. */
export async function showFaults(actor: Actor): Promise<{ rules: number; webhooks: number }> {
  const [rules, endpoints] = await Promise.all([countFaults(actor), showEndpoints(actor)])
  return { rules, webhooks: endpoints.ok ? endpoints.value.filter(({ pausedAt, failingSince }) => pausedAt ?? failingSince).length : 0 }
}
