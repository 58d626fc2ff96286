import { Badge } from '@/components/ui/badge'
import { SEVERITIES, type Severity } from '@/lib/core/events'

const tones = { info: 'neutral', attention: 'caution', urgent: 'danger' } as const
const isSeverity = (name: string): name is Severity => Object.hasOwn(SEVERITIES, name)

/** How urgent something is; what is for information alone needs no word. */
export function SeverityBadge({ severity }: { severity: string }) {
  return isSeverity(severity) && severity !== 'info' ? <Badge tone={tones[severity]}>{SEVERITIES[severity]}</Badge> : null
}
