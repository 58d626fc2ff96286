import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { requirePermission } from '@/lib/web/session'
import { PortalPage } from '../../portal-page'
import { CreateForm } from './create-form'

const title = 'New group'
export const metadata: Metadata = { title }

export default async function NewGroupPage() {
  const session = await requirePermission('groups.manage')
  return (
    <PortalPage session={session} current="/portal/groups">
      <a href="/portal/groups" className="link inline-flex min-h-11 items-center">
        Groups
      </a>
      <PageHeader title={title}>A part of the enterprise that orders by itself, such as a team or a project.</PageHeader>
      <div className="mt-8 max-w-xl">
        <CreateForm />
      </div>
    </PortalPage>
  )
}
