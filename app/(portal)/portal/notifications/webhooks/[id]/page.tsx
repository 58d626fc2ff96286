import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { allows } from '@/lib/core/actor'
import { aboutLabel } from '@/lib/notifications/schema'
import { showEndpoint } from '@/lib/notifications/show-endpoints'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../../found'
import { PortalPage } from '../../../portal-page'
import { EndpointState, type Endpoint } from '../endpoint-state'
import { ChangeEndpointForm, DeleteForm, PauseForm, RedrawForm, ResumeForm, TestForm } from './endpoint-forms'

export const metadata: Metadata = { title: 'Webhook' }

export default async function WebhookPage({ params }: { params: Promise<{ id: string }> }) {
  const session = await requirePermission('notifications.view')
  const { id } = await params
  const endpoint = found(await showEndpoint(session.actor, id))
  return (
    <PortalPage session={session} current="/portal/notifications">
      <a href="/portal/notifications/webhooks" className="link inline-flex min-h-11 items-center">
        Webhooks
      </a>
      <PageHeader title={<span className="wrap-anywhere">{new URL(endpoint.url).hostname}</span>}>
        <span className="wrap-anywhere">{endpoint.url}</span>
      </PageHeader>
      <div className="mt-8 grid max-w-3xl gap-6">
        <Health endpoint={endpoint} />
        <Card>
          <Facts>
            <Fact term="State">
              <EndpointState endpoint={endpoint} />
            </Fact>
            <Fact term="Called for">{aboutLabel(endpoint.about)}</Fact>
            <Fact term="Since">
              <Moment at={endpoint.createdAt} />
            </Fact>
          </Facts>
          <a href={`/portal/notifications/deliveries?endpoint=${endpoint.id}`} className="link mt-3 inline-flex min-h-11 items-center">
            See its deliveries
          </a>
        </Card>
        {allows(session.actor, 'notifications.manage') && <Desk endpoint={endpoint} />}
      </div>
    </PortalPage>
  )
}

function Health({ endpoint: { pausedAt, failingSince } }: { endpoint: Endpoint }) {
  if (pausedAt) {
    return (
      <Alert tone="danger" title="This webhook is paused">
        <p>
          Since <Moment at={pausedAt} />
          {failingSince && (
            <>
              , because every call has failed from <Moment at={failingSince} /> on
            </>
          )}
          . Nothing is sent to it. Make sure that its address answers with a number from 200 to 299, then resume it; what it has missed is sent again from its deliveries.
        </p>
      </Alert>
    )
  }
  if (!failingSince) return null
  return (
    <Alert tone="caution" title="The calls fail">
      <p>
        Since <Moment at={failingSince} />. Each is tried again, ever more seldom; after three days the webhook is paused. Its deliveries say what was answered.
      </p>
    </Alert>
  )
}

function Desk({ endpoint: { id, url, about, pausedAt } }: { endpoint: Endpoint }) {
  return (
    <>
      <Card>
        <CardTitle>Try it</CardTitle>
        <p className="mt-2 mb-4 text-muted">{pausedAt ? 'While it is paused, nothing is sent to it.' : 'Sends an event that says that it is a test.'}</p>
        <div className="flex flex-wrap gap-3">
          {pausedAt ? <ResumeForm endpointId={id} /> : <TestForm endpointId={id} />}
          {!pausedAt && <PauseForm endpointId={id} />}
        </div>
      </Card>
      <Card>
        <CardTitle className="mb-4">Where it goes</CardTitle>
        <ChangeEndpointForm endpointId={id} url={url} about={about} />
      </Card>
      <Card>
        <CardTitle>Signing secret</CardTitle>
        <p className="mt-2 mb-4 text-muted">Each call has the headers webhook-id, webhook-timestamp and webhook-signature of the Standard Webhooks. A new secret is shown once; the one before signs as well for 24 hours, so that your receiver can change over.</p>
        <RedrawForm endpointId={id} />
      </Card>
      <Card>
        <CardTitle>Delete the webhook</CardTitle>
        <p className="mt-2 mb-4 text-muted">It is called no more, and what waits for it is given up. Its deliveries stay on the list.</p>
        <DeleteForm endpointId={id} />
      </Card>
    </>
  )
}
