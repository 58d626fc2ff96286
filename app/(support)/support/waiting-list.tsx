import { Moment } from '@/components/shell/moment'
import type { Proposal } from '@/lib/proposals/list'
import { proposalKinds } from './words'

/** What colleagues have proposed and another must agree to, whomever it is about. */
export function WaitingList({ proposals, viewerId }: { proposals: Proposal[]; viewerId: string }) {
  if (proposals.length === 0) return null
  return (
    <section aria-labelledby="waiting" className="rounded-lg border border-caution bg-caution-soft p-4 sm:p-5">
      <h2 id="waiting" className="font-semibold">
        Waits for a second member of staff
      </h2>
      <ul className="mt-2 divide-y divide-line">
        {proposals.map(({ id, kind, newPassword, user, topUpId, withdrawalId, proposedBy, proposedAt, expiresAt }) => (
          <li key={id} className="py-2 last:pb-0">
            <a href={topUpId ? `/support/payments/${topUpId}` : withdrawalId ? `/support/payments/withdrawals/${withdrawalId}` : `/support/people/${user.id}`} className="link inline-flex min-h-11 items-center">
              {user.name}
            </a>
            <span className="block text-sm">
              To {proposalKinds[kind]}
              {newPassword && ', with a new password to set'}; proposed by {proposedBy.id === viewerId ? 'you' : proposedBy.name}, <Moment at={proposedAt} />. It runs out on{' '}
              <Moment at={expiresAt} />.
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
