import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { Card, CardTitle } from '@/components/ui/card'
import { showRole } from '@/lib/accounts/people/roles'
import { ALL_PERMISSIONS } from '@/lib/core/permissions'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../../found'
import { PortalPage } from '../../../portal-page'
import { DeleteRoleForm, EditRoleForm } from '../role-forms'

export const metadata: Metadata = { title: 'Change a role' }

export default async function EditRolePage({ params }: { params: Promise<{ id: string }> }) {
  const session = await requirePermission('roles.manage')
  const role = found(await showRole(session.actor, (await params).id))
  if (!role.givable) notFound()
  return (
    <PortalPage session={session} current="/portal/people">
      <a href="/portal/people/roles" className="link inline-flex min-h-11 items-center">
        Roles
      </a>
      <PageHeader title={role.label}>{role.people === 0 ? 'Nobody has this role.' : 'A change holds at once for everybody who has this role.'}</PageHeader>
      <div className="mt-8 max-w-3xl space-y-8">
        <EditRoleForm
          roleId={role.choice}
          name={role.label}
          description={role.description}
          held={role.permissions}
          givable={ALL_PERMISSIONS.filter((permission) => session.actor.permissions.has(permission))}
        />
        <Card>
          <CardTitle>Delete the role</CardTitle>
          <p className="mt-2 mb-4 text-muted">Only while nobody has it, or is invited with it.</p>
          <DeleteRoleForm roleId={role.choice} />
        </Card>
      </div>
    </PortalPage>
  )
}
