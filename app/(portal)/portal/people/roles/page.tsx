import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { listRoles, type RoleView } from '@/lib/accounts/people/roles'
import { allows } from '@/lib/core/actor'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { PortalPage } from '../../portal-page'
import { Matrix } from './matrix'

export const metadata: Metadata = { title: 'Roles' }

export default async function RolesPage() {
  const session = await requirePermission('people.view')
  const roles = found(await listRoles(session.actor))
  const manages = allows(session.actor, 'roles.manage')
  return (
    <PortalPage session={session} current="/portal/people">
      <a href="/portal/people" className="link inline-flex min-h-11 items-center">
        People
      </a>
      <PageHeader title="Roles">What each role may do. Nobody gives a role that holds more than they may do themselves.</PageHeader>
      {manages && (
        <Button asChild className="mt-6">
          <a href="/portal/people/roles/new">Make a role of your own</a>
        </Button>
      )}
      <ul className="mt-8 grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {roles.map((role) => (
          <li key={role.choice}>
            <RoleCard role={role} editable={manages && role.own && role.givable} />
          </li>
        ))}
      </ul>
      <Matrix roles={roles} />
    </PortalPage>
  )
}

function RoleCard({ role, editable }: { role: RoleView; editable: boolean }) {
  return (
    <Card className="flex h-full flex-col">
      <CardTitle className="flex flex-wrap items-center gap-2 wrap-anywhere">
        {role.label} {role.own && <Badge>Your own</Badge>}
      </CardTitle>
      {role.description && <p className="mt-1 text-muted wrap-anywhere">{role.description}</p>}
      <p className="mt-auto flex flex-wrap items-center justify-between gap-x-4 pt-3 text-sm">
        <a href={`/portal/people?role=${role.choice}`} className="link inline-flex min-h-11 items-center">
          {role.people === 1 ? '1 person' : `${role.people} people`}
          <span className="sr-only"> with the role {role.label}</span>
        </a>
        {editable && (
          <a href={`/portal/people/roles/${role.choice}`} className="link inline-flex min-h-11 items-center">
            Change<span className="sr-only"> the role {role.label}</span>
          </a>
        )}
      </p>
    </Card>
  )
}
