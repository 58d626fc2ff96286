import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { showAccount, type AccountView } from '@/lib/accounts/show-account'
import { allows } from '@/lib/core/actor'
import { requirePermission } from '@/lib/web/session'
import { found } from '../found'
import { PortalPage } from '../portal-page'
import { LowBalanceCard, RemindersCard, SecondFactorCard, SessionsCard } from './settings-cards'

export const metadata: Metadata = { title: 'Account' }

export default async function EnterpriseAccountPage() {
  const session = await requirePermission('account.view')
  const account = found(await showAccount(session.actor))
  return (
    <PortalPage session={session} current="/portal/account">
      <PageHeader title="Account">What your enterprise is to us, and what holds for everybody who works for it.</PageHeader>
      <div className="mt-8 grid items-start gap-6 xl:grid-cols-2">
        <div className="grid gap-6">
          <EnterpriseCard account={account} />
          <ManagerCard account={account} />
          <TermsCard account={account} />
          <OneOfAKindCard />
        </div>
        <div className="grid gap-6">
          <SecondFactorCard account={account} />
          <SessionsCard account={account} />
          <RemindersCard account={account} />
          {allows(session.actor, 'funds.view') && <LowBalanceCard />}
        </div>
      </div>
    </PortalPage>
  )
}

type CardProps = { account: AccountView }

function EnterpriseCard({ account: { organization, number, countryName, activatedAt } }: CardProps) {
  return (
    <Card>
      <CardTitle className="mb-3">Enterprise</CardTitle>
      <Facts>
        <Fact term="Name">{organization}</Fact>
        <Fact term="Account number">
          <span className="font-mono">{number}</span>
        </Fact>
        <Fact term="Country">{countryName}</Fact>
        {activatedAt && (
          <Fact term="Active since">
            <Moment at={activatedAt} dateOnly />
          </Fact>
        )}
      </Facts>
      <p className="mt-4 text-sm text-muted">Has the name or the country changed? Tell your account manager.</p>
    </Card>
  )
}

function ManagerCard({ account: { manager, contact } }: CardProps) {
  return (
    <Card>
      <CardTitle>Your account manager</CardTitle>
      <p className="mt-2">{manager ? <span className="font-medium">{contact.name}</span> : 'Will be named soon. Until then, write to'}</p>
      <a href={`mailto:${contact.email}`} className="link inline-flex min-h-11 items-center wrap-anywhere">
        {contact.email}
      </a>
    </Card>
  )
}

function TermsCard({ account: { termsVersion, termsAcceptedAt, acceptedBy } }: CardProps) {
  return (
    <Card>
      <CardTitle className="mb-3">Terms and conditions</CardTitle>
      <Facts>
        <Fact term="Version">{termsVersion}</Fact>
        <Fact term="Accepted">
          <Moment at={termsAcceptedAt} />
        </Fact>
        <Fact term="By">{acceptedBy ?? 'Somebody who has left'}</Fact>
      </Facts>
      <a href="/terms" className="link mt-2 inline-flex min-h-11 items-center">
        Read the terms of today
      </a>
    </Card>
  )
}

function OneOfAKindCard() {
  return (
    <Card>
      <CardTitle>One account</CardTitle>
      <p className="mt-2 text-muted">An enterprise account has no sub-accounts and no price lists of its own: everybody works in this one account, parted into groups where you like, and pays the prices that hold for all.</p>
    </Card>
  )
}
