import { Alert } from '@/components/ui/alert'
import type { PersonView } from '@/lib/support/show-person'

const reasons = {
  staff: 'This is a member of staff, who sees everybody’s accounts.',
  often: 'This is at least the third block within 30 days: somebody may be guessing on, or trying how support can be talked round.',
}

/** Why one member of staff does not do. */
export function WhyTwo({ why, own }: { why: NonNullable<PersonView['whyTwo']>; own: boolean }) {
  return (
    <Alert tone="caution" title="Two members of staff must agree">
      <p>
        {reasons[why]} {own ? 'Because it is you, two others must: one proposes to unblock you, another agrees.' : 'One proposes to unblock, another checks and agrees.'}
      </p>
    </Alert>
  )
}
