import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { listRoles } from '@/lib/accounts/people/roles'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { PortalPage } from '../../portal-page'
import { InviteForm } from './invite-form'

const title = 'Invite somebody'
export const metadata: Metadata = { title }

export default async function InvitePage() {
  const session = await requirePermission('people.manage')
  const roles = found(await listRoles(session.actor)).filter(({ givable }) => givable)
  return (
    <PortalPage session={session} current="/portal/people">
      <a href="/portal/people" className="link inline-flex min-h-11 items-center">
        People
      </a>
      <PageHeader title={title}>They get a mail, and belong to your enterprise once they accept.</PageHeader>
      <div className="mt-8 max-w-xl">
        <InviteForm roles={roles.map(({ choice, label, description }) => ({ value: choice, label, hint: description }))} />
      </div>
    </PortalPage>
  )
}
