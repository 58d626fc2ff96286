import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { ALL_PERMISSIONS } from '@/lib/core/permissions'
import { requirePermission } from '@/lib/web/session'
import { PortalPage } from '../../../portal-page'
import { CreateRoleForm } from '../role-forms'

const title = 'A role of your own'
export const metadata: Metadata = { title }

export default async function NewRolePage() {
  const session = await requirePermission('roles.manage')
  return (
    <PortalPage session={session} current="/portal/people">
      <a href="/portal/people/roles" className="link inline-flex min-h-11 items-center">
        Roles
      </a>
      <PageHeader title={title}>Made of what you may do yourself.</PageHeader>
      <div className="mt-8 max-w-3xl">
        <CreateRoleForm givable={ALL_PERMISSIONS.filter((permission) => session.actor.permissions.has(permission))} />
      </div>
    </PortalPage>
  )
}
