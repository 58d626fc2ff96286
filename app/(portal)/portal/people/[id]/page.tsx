import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { showMember } from '@/lib/accounts/people/list-people'
import { listRoles } from '@/lib/accounts/people/roles'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { PortalPage } from '../../portal-page'
import { ChangeRoleForm, DisableForm } from './member-forms'

export const metadata: Metadata = { title: 'Person' }

export default async function MemberPage({ params }: { params: Promise<{ id: string }> }) {
  const session = await requirePermission('people.view')
  const { actor } = session
  const member = found(await showMember(actor, (await params).id))
  const roles = member.changeable ? found(await listRoles(actor)).filter(({ givable }) => givable) : []
  return (
    <PortalPage session={session} current="/portal/people">
      <a href="/portal/people" className="link inline-flex min-h-11 items-center">
        People
      </a>
      <PageHeader title={member.name}>
        <span className="break-all">{member.email}</span>
        {member.disabledAt && (
          <span className="mt-3 flex">
            <Badge tone="caution">Disabled</Badge>
          </span>
        )}
      </PageHeader>
      <div className="mt-8 grid items-start gap-6 xl:grid-cols-2">
        <Card>
          <CardTitle className="mb-3">At {member.organization}</CardTitle>
          <Facts>
            <Fact term="Role">{member.roleLabel}</Fact>
            <Fact term="Since">
              <Moment at={member.createdAt} dateOnly />
            </Fact>
            {member.disabledAt && (
              <Fact term="Disabled">
                <Moment at={member.disabledAt} />
              </Fact>
            )}
          </Facts>
          {!member.changeable && (
            <p className="mt-4 text-sm text-muted">{member.isSelf ? 'Your own role and place here are changed by somebody else who manages people.' : 'Only who may do all that this person may, and manages people, changes their role or removes them.'}</p>
          )}
        </Card>
        {member.changeable && (
          <Card>
            <CardTitle className="mb-3">Role</CardTitle>
            <ChangeRoleForm userId={member.id} role={member.choice} roles={roles.map(({ choice, label }) => ({ value: choice, label }))} />
          </Card>
        )}
        {member.changeable && (
          <Card>
            <CardTitle>{member.disabledAt ? 'Let in again' : 'Keep out for now'}</CardTitle>
            <p className="mt-2 mb-4 text-muted">{member.disabledAt ? 'They work again with the role that they had.' : 'Their open sessions lose your enterprise at once. Their role stays for the day on which you let them in again.'}</p>
            <DisableForm userId={member.id} disabled={member.disabledAt !== null} />
          </Card>
        )}
        {member.changeable && (
          <Card>
            <CardTitle>Leaving the enterprise</CardTitle>
            <p className="mt-2 mb-4 text-muted">See what leaves with them, and hand it over.</p>
            <Button asChild variant="secondary">
              <a href={`/portal/people/${member.id}/remove`}>Remove this person</a>
            </Button>
          </Card>
        )}
      </div>
    </PortalPage>
  )
}
