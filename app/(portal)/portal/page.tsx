import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { isAsked } from '@/lib/accounts/people/enterprises'
import { showPortal, type Portal } from '@/lib/accounts/show-portal'
import { showOverview } from '@/lib/reports/show-overview'
import { requestContext } from '@/lib/web/request-context'
import { requireMember } from '@/lib/web/session'
import { EnterprisePlate } from './enterprise-plate'
import { Today } from './overview/today'
import { Year } from './overview/year'
import { PortalPage } from './portal-page'

export const metadata: Metadata = { title: 'Your enterprise' }

export default async function OverviewPage() {
  const session = await requireMember()
  const { user } = session
  if (!session.actor && user.members.length > 0) redirect('/portal/enterprises')
  const { now } = await requestContext()
  const [{ account, contact, lastSignIn }, asked, overview] = await Promise.all([showPortal(session), isAsked(user.id, now), session.actor ? showOverview(session.actor, now) : null])
  return (
    <PortalPage session={session} current="/portal">
      <PageHeader title={`Welcome, ${user.name}`}>
        {account ? 'Your enterprise account is active.' : <WithoutEnterprise staff={Boolean(user.staff)} />}
      </PageHeader>
      {asked && (
        <Alert className="mt-6" title="You are asked for your word">
          <p>
            An enterprise invites you, or was signed up with your address. <a href="/portal/enterprises" className="link">See which, and answer</a>
          </p>
        </Alert>
      )}
      {overview && (
        <div className="mt-9 space-y-10">
          <Today overview={overview} />
          <Year overview={overview} />
        </div>
      )}
      <h2 className="mt-10 text-xl">{account ? 'Your enterprise and you' : 'You'}</h2>
      <div className="mt-4 grid items-start gap-6 lg:grid-cols-2">
        {account && (
          <div className="grid gap-6">
            <EnterprisePlate account={account} />
            <Card>
              <CardTitle>Your account manager</CardTitle>
              <p className="mt-2">{account.manager ? <span className="font-medium">{contact.name}</span> : 'Will be named soon. Until then, write to'}</p>
              <a href={`mailto:${contact.email}`} className="link inline-flex min-h-11 items-center wrap-anywhere">
                {contact.email}
              </a>
            </Card>
          </div>
        )}
        <div className="grid gap-6">
          <Card>
            <CardTitle className="mb-3">You</CardTitle>
            <Facts>
              <Fact term="Name">{user.name}</Fact>
              <Fact term="E-mail">{user.email}</Fact>
            </Facts>
          </Card>
          <Card>
            <CardTitle className="mb-3">Your last sign-in</CardTitle>
            <LastSignIn signIn={lastSignIn} />
          </Card>
        </div>
      </div>
    </PortalPage>
  )
}

function WithoutEnterprise({ staff }: { staff: boolean }) {
  if (!staff) return 'You do not belong to an enterprise yet.'
  return (
    <>
      <p>You belong to no enterprise. Your work is on the support pages.</p>
      <Button asChild className="mt-4">
        <a href="/support">Go to support</a>
      </Button>
    </>
  )
}

function LastSignIn({ signIn }: { signIn: Portal['lastSignIn'] }) {
  if (!signIn) return <p className="text-muted">This is your first sign-in.</p>
  return (
    <>
      <Facts>
        <Fact term="When">
          <Moment at={signIn.createdAt} />
        </Fact>
        <Fact term="From">{signIn.countryName ?? 'Unknown country'}</Fact>
        <Fact term="Address">
          <span className="font-mono text-sm">{signIn.ip ?? 'Unknown'}</span>
        </Fact>
        <Fact term="Browser">{signIn.browser}</Fact>
      </Facts>
      <p className="mt-4 text-sm text-muted">Was this not you? Tell your account manager.</p>
    </>
  )
}
