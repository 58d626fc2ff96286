import { Moment } from '@/components/shell/moment'
import { Alert } from '@/components/ui/alert'
import type { LookedUp } from '@/lib/support/look-up'

/** What was typed is known, though it is not in the list. */
export function LookedUpNotice({ found }: { found: LookedUp }) {
  switch (found.kind) {
    case 'no-account':
      return (
        <Alert tone="caution" title="This reference belongs to an address that has no account">
          <p>
            Somebody tried to sign in as <strong className="break-all">{found.email}</strong> until <Moment at={found.blockedAt} />. There is nobody to unblock: ask the person which address their
            account has, it may have been mistyped.
          </p>
        </Alert>
      )
    case 'ended':
      return (
        <Alert title={`Case ${found.reference} is closed`}>
          <p>
            The block of <PersonLink {...found.person} /> ended on <Moment at={found.endedAt} />.
          </p>
        </Alert>
      )
    case 'not-blocked':
      return (
        <Alert title={`${found.person.email} is not blocked`}>
          <p>
            See the account and the mails of <PersonLink {...found.person} />.
          </p>
        </Alert>
      )
  }
}

function PersonLink({ id, name }: { id: string; name: string }) {
  return (
    <a href={`/support/people/${id}`} className="link">
      {name}
    </a>
  )
}
