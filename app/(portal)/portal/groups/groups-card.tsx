import type { ReactNode } from 'react'
import { Count } from '@/components/shell/count'
import { Card, CardTitle } from '@/components/ui/card'
import type { GroupsOf } from '@/lib/groups/choose'

type GroupsCardProps = {
  groups: GroupsOf
  /** Such as "domains". */
  kind: string
  /** Takes it out of one of them, where one may. */
  remove?: (group: { id: string; name: string }) => ReactNode
  /** Chooses it for another one, where one may. */
  children?: ReactNode
}

/** Which groups may use a thing of the enterprise, on its own page. */
export function GroupsCard({ groups: { chosen, all }, kind, remove, children }: GroupsCardProps) {
  return (
    <Card>
      <CardTitle>Groups that may use it</CardTitle>
      {all > 0 && (
        <p className="mt-2 text-muted">
          {all === 1 ? 'One group has' : <Count of={all} one="group" />}
          {all === 1 ? '' : ' have'} all {kind}, this one too.
        </p>
      )}
      {all === 0 && chosen.length === 0 && <p className="mt-2 text-muted">None: no group has all {kind}, and it is chosen for none.</p>}
      {chosen.length > 0 && (
        <ul aria-label="Groups for which it is chosen" className="mt-2 divide-y divide-line">
          {chosen.map((group) => (
            <li key={group.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1">
              <a href={`/portal/groups/${group.id}`} className="link inline-flex min-h-11 min-w-0 items-center wrap-anywhere">
                {group.name}
              </a>
              {remove?.(group)}
            </li>
          ))}
        </ul>
      )}
      {children && <div className="mt-4 max-w-md">{children}</div>}
    </Card>
  )
}
