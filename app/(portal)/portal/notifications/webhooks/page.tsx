import type { Metadata } from 'next'
import { Card, CardTitle } from '@/components/ui/card'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { Empty } from '@/components/ui/empty'
import { allows } from '@/lib/core/actor'
import { aboutLabel } from '@/lib/notifications/schema'
import { showEndpoints } from '@/lib/notifications/show-endpoints'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { NotificationsPage } from '../notifications-page'
import { EndpointState } from './endpoint-state'
import { MakeEndpointForm } from './make-endpoint-form'

export const metadata: Metadata = { title: 'Webhooks' }

export default async function WebhooksPage() {
  const session = await requirePermission('notifications.view')
  const endpoints = found(await showEndpoints(session.actor))
  return (
    <NotificationsPage session={session} current="/portal/notifications/webhooks" title="Webhooks" lead="Addresses of yours that we call when something happens, so that your own systems act on it. Each call is signed.">
      {endpoints.length > 0 ? (
        <CardTable label="Webhooks" columns={['Address', 'About', 'State']}>
          {endpoints.map((endpoint) => (
            <CardRow key={endpoint.id}>
              <CardCell>
                <a href={`/portal/notifications/webhooks/${endpoint.id}`} className="link inline-flex min-h-11 items-center wrap-anywhere lg:min-h-0">
                  {endpoint.url}
                </a>
              </CardCell>
              <CardCell label="About">{aboutLabel(endpoint.about)}</CardCell>
              <CardCell label="State">
                <EndpointState endpoint={endpoint} />
              </CardCell>
            </CardRow>
          ))}
        </CardTable>
      ) : (
        <Empty
          title="There is no webhook yet."
          hint="Give an https address: whenever something happens we send it a small JSON document, signed as the Standard Webhooks describe, so that a library in your language checks it. What is not answered with 200 to 299 is sent again for about three days."
        />
      )}
      {allows(session.actor, 'notifications.manage') && (
        <Card>
          <CardTitle className="mb-4">New webhook</CardTitle>
          <MakeEndpointForm />
        </Card>
      )}
    </NotificationsPage>
  )
}
