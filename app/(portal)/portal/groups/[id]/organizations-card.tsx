import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import type { ChosenOrganizations } from '@/lib/organizations/choose-for-group'
import { standings } from '../../organizations/words'
import { AddOrganizationForm, RemoveOrganizationForm } from './organization-forms'

type OrganizationsCardProps = { groupId: string; chosen: ChosenOrganizations; managed: boolean }

/** Which organizations are chosen for a group. */
export function OrganizationsCard({ groupId, chosen: { rows, next, more }, managed }: OrganizationsCardProps) {
  return (
    <Card id="organizations">
      <CardTitle>Organizations</CardTitle>
      {rows.length === 0 && <p className="mt-2 text-muted">None is chosen yet: nothing is ordered with an organization’s name for this group.</p>}
      <ul aria-label="Organizations of the group" className="mt-2 divide-y divide-line">
        {rows.map(({ id, name, standing }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span className="flex min-w-0 flex-wrap items-center gap-x-3">
              <a href={`/portal/organizations/${id}`} className="link inline-flex min-h-11 items-center wrap-anywhere">
                {name}
              </a>
              <Badge tone={standings[standing].tone}>{standings[standing].name}</Badge>
            </span>
            {managed && <RemoveOrganizationForm groupId={groupId} organizationId={id} name={name} />}
          </li>
        ))}
      </ul>
      {next && (
        <Button asChild variant="secondary" className="mt-3">
          <a href={`/portal/groups/${groupId}?organizations=${next}#organizations`}>More organizations</a>
        </Button>
      )}
      {managed && more.length > 0 && (
        <div className="mt-4 max-w-md">
          <AddOrganizationForm groupId={groupId} choices={more} />
        </div>
      )}
    </Card>
  )
}
