import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import type { GroupDetails } from '@/lib/groups/show-groups'
import { AddPersonForm } from './add-person-form'
import { RemovePersonForm } from './remove-person-form'

/** Who is chosen for a group. */
export function PeopleCard({ group, managed }: { group: GroupDetails; managed: boolean }) {
  return (
    <Card>
      <CardTitle>People</CardTitle>
      {group.chosen.length === 0 && <p className="mt-2 text-muted">Nobody is chosen yet: nobody orders for this group.</p>}
      <ul aria-label="People of the group" className="mt-2 divide-y divide-line">
        {group.chosen.map(({ userId, name, email }) => (
          <li key={userId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span className="min-w-0 wrap-anywhere">
              <span className="block font-medium">{name}</span>
              <span className="block text-sm text-muted">{email}</span>
            </span>
            {managed && <RemovePersonForm groupId={group.id} userId={userId} name={name} />}
          </li>
        ))}
      </ul>
      {group.nextPerson && (
        <Button asChild variant="secondary" className="mt-3">
          <a href={`/portal/groups/${group.id}?people=${group.nextPerson}`}>More people</a>
        </Button>
      )}
      {managed && (
        <div className="mt-4 max-w-md">
          <AddPersonForm groupId={group.id} />
        </div>
      )}
    </Card>
  )
}
