import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { showMember } from '@/lib/accounts/people/list-people'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../../found'
import { PortalPage } from '../../../portal-page'
import { RemoveForm } from './remove-form'

export const metadata: Metadata = { title: 'Remove a person' }

/** Off-boarding: what leaves with a person, and what becomes of it. */
export default async function RemovePage({ params }: { params: Promise<{ id: string }> }) {
  const session = await requirePermission('people.manage')
  const member = found(await showMember(session.actor, (await params).id))
  if (!member.changeable) notFound()
  return (
    <PortalPage session={session} current="/portal/people">
      <a href={`/portal/people/${member.id}`} className="link inline-flex min-h-11 items-center wrap-anywhere">
        {member.name}
      </a>
      <PageHeader title={`Remove ${member.name}`}>What leaves with them, all at once. Their account stays, and so do other enterprises that they work for.</PageHeader>
      <div className="mt-8 max-w-2xl space-y-6">
        <Card>
          <CardTitle className="mb-3">What leaves with them</CardTitle>
          <Facts>
            <Fact term="Role">{member.roleLabel}: taken away</Fact>
            <Fact term="Sessions">Those in which they work for {member.organization} end at once</Fact>
            <Fact term="Invitations">{invitationsOf(member.invitations)}</Fact>
          </Facts>
        </Card>
        <RemoveForm userId={member.id} email={member.email} invitations={member.invitations} />
      </div>
    </PortalPage>
  )
}

function invitationsOf(count: number): string {
  if (count === 0) return 'They have made none that is open'
  return count === 1 ? 'One that they made is open' : `${count} that they made are open`
}
