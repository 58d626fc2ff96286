import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { readerOf } from '@/lib/core/reader'
import { showLeaver } from '@/lib/leaving/show-leaver'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../../found'
import { PortalPage } from '../../../portal-page'
import { RemoveForm } from './remove-form'

export const metadata: Metadata = { title: 'Remove a person' }

/** Off-boarding: what leaves with a person, and what becomes of it. */
export default async function RemovePage({ params }: { params: Promise<{ id: string }> }) {
  const session = await requirePermission('people.manage')
  const { member, sessions, parts, keptOrganizations } = found(await showLeaver(session.actor, (await params).id))
  return (
    <PortalPage session={session} current="/portal/people">
      <a href={`/portal/people/${member.id}`} className="link inline-flex min-h-11 items-center wrap-anywhere">
        {member.name}
      </a>
      <PageHeader title={`Remove ${member.name}`}>What leaves with them, all at once or not at all. What they did stays in the audit trail.</PageHeader>
      <div className="mt-8 max-w-2xl space-y-6">
        <Card>
          <CardTitle className="mb-3">In any case</CardTitle>
          <Facts>
            <Fact term="Role">{member.roleLabel}: taken away</Fact>
            <Fact term="Sessions">{sessions === 0 ? `None in which they work for ${member.organization}` : `${sessions === 1 ? 'One' : sessions} in which they work for ${member.organization}: ended at once`}</Fact>
            <Fact term="Their own">Password, passkeys and other enterprises stay theirs, and open nothing here any more</Fact>
          </Facts>
        </Card>
        {keptOrganizations.length > 0 && (
          <Alert tone="caution" title="Organizations name them as a representative">
            <p>What was sent for validation, or is validated, cannot be changed by this. Renew each with somebody else named:</p>
            <ul className="list-disc pl-5">
              {keptOrganizations.map(({ id, name }) => (
                <li key={id}>
                  <a href={`/portal/organizations/${id}`} className="link wrap-anywhere">
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </Alert>
        )}
        <RemoveForm userId={member.id} email={member.email} parts={parts} language={readerOf(session.user).language} yourEmail={session.user.email} />
      </div>
    </PortalPage>
  )
}
