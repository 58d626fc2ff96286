import { Moment } from '@/components/shell/moment'
import { Badge } from '@/components/ui/badge'
import { Card, CardTitle } from '@/components/ui/card'
import { ResendInvitationForm, WithdrawInvitationForm } from './invitation-forms'

type Invitation = { id: string; name: string; email: string; roleLabel: string; by: string | null; expiresAt: Date; state: 'open' | 'expired'; yours: boolean }
type InvitationsCardProps = { invitations: Invitation[]; manages: boolean }

/** Who is asked to join and has not answered. */
export function InvitationsCard({ invitations, manages }: InvitationsCardProps) {
  return (
    <Card aria-labelledby="invitations">
      <CardTitle id="invitations">Open invitations</CardTitle>
      <ul className="mt-3 divide-y divide-line">
        {invitations.map(({ id, name, email, roleLabel, by, expiresAt, state, yours }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 font-medium wrap-anywhere">
                {name} {state === 'expired' && <Badge tone="caution">Expired</Badge>}
              </p>
              <p className="text-sm break-all text-muted">{email}</p>
              <p className="text-sm text-muted">
                {roleLabel}
                {by && `, invited by ${by}`}; {state === 'expired' ? 'ran out on' : 'until'} <Moment at={expiresAt} dateOnly />
              </p>
            </div>
            {manages && yours && (
              <div className="flex flex-wrap gap-2">
                <ResendInvitationForm invitationId={id} to={email} />
                <WithdrawInvitationForm invitationId={id} to={email} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
