import { Badge } from '@/components/ui/badge'
import type { showEndpoint } from '@/lib/notifications/show-endpoints'

export type Endpoint = Extract<Awaited<ReturnType<typeof showEndpoint>>, { ok: true }>['value']

/** How calling an endpoint goes. */
export function EndpointState({ endpoint: { pausedAt, failingSince } }: { endpoint: Endpoint }) {
  if (pausedAt) return <Badge tone="danger">Paused</Badge>
  return failingSince ? <Badge tone="caution">Failing</Badge> : <Badge tone="accent">Active</Badge>
}
