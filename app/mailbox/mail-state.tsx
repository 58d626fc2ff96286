import { Badge } from '@/components/ui/badge'
import type { MailSummary } from '@/lib/mail/mailbox'

const looks = {
  queued: { tone: 'caution', words: 'Queued' },
  sent: { tone: 'accent', words: 'Delivered' },
  parked: { tone: 'danger', words: 'Parked' },
} as const

export function MailState({ state }: Pick<MailSummary, 'state'>) {
  const { tone, words } = looks[state]
  return <Badge tone={tone}>{words}</Badge>
}
