import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import type { ChosenDomains } from '@/lib/domains/choose-for-group'
import { stateNames, stateTones } from '../../domains/words'
import { AddDomainsForm, RemoveDomainForm } from './domain-forms'

type DomainsCardProps = { groupId: string; chosen: ChosenDomains; managed: boolean }

/** Which domains are chosen for a group. */
export function DomainsCard({ groupId, chosen: { rows, next }, managed }: DomainsCardProps) {
  return (
    <Card id="domains">
      <CardTitle>Domains</CardTitle>
      {rows.length === 0 && <p className="mt-2 text-muted">None is chosen yet: nothing is ordered for this group.</p>}
      <ul aria-label="Domains of the group" className="mt-2 divide-y divide-line">
        {rows.map(({ id, readable, state }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span className="flex min-w-0 flex-wrap items-center gap-x-3">
              <a href={`/portal/domains/${id}`} className="link inline-flex min-h-11 items-center wrap-anywhere">
                {readable}
              </a>
              <Badge tone={stateTones[state]}>{stateNames[state]}</Badge>
            </span>
            {managed && <RemoveDomainForm groupId={groupId} domainId={id} label="Remove" of={readable} />}
          </li>
        ))}
      </ul>
      {next && (
        <Button asChild variant="secondary" className="mt-3">
          <a href={`/portal/groups/${groupId}?domains=${encodeURIComponent(next)}#domains`}>More domains</a>
        </Button>
      )}
      {managed && (
        <div className="mt-4 max-w-md">
          <AddDomainsForm groupId={groupId} />
        </div>
      )}
    </Card>
  )
}
