import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { QrCode } from '@/components/ui/qr-code'
import { factorsOf } from '@/lib/identity/second-factor/factors'
import { pendingTotp } from '@/lib/identity/second-factor/set-up-totp'
import { requireFresh, requireSignedIn } from '@/lib/web/session'
import { AccountPage } from '../account-page'
import { CodesCard } from './codes-card'
import { PasskeysCard } from './passkeys-card'
import { TotpCard } from './totp-card'

const title = 'Second factor'
export const metadata: Metadata = { title }

/** What one logs in with besides the password; the only page that is open to who must set it up first. */
export default async function SecondFactorPage() {
  const session = await requireFresh('/second-factor', requireSignedIn)
  const [factors, pending] = await Promise.all([factorsOf(session.user.id), pendingTotp(session, new Date())])
  return (
    <AccountPage session={session}>
      <PageHeader title={title}>What you log in with besides the password. Whoever learns your password cannot get in without it.</PageHeader>
      <div className="mt-8 space-y-6">
        {session.mustEnrol && (
          <Alert tone="caution" title="Set up a second factor to go on">
            <p>It is required for your account. Everything else opens once you have one.</p>
          </Alert>
        )}
        <TotpCard
          since={factors.totp && <Moment at={factors.totp.since} />}
          pending={pending && { qr: <QrCode text={pending.address} label="QR code for your authenticator app" />, secret: pending.secret }}
        />
        <PasskeysCard passkeys={factors.passkeys} />
        {factors.hasFactor && <CodesCard left={factors.recoveryCodes} />}
        {!session.mustEnrol && (
          <Button asChild variant="secondary">
            <a href={session.user.staff ? '/support' : '/portal'}>{session.user.staff ? 'Go on to support' : 'Go on to the portal'}</a>
          </Button>
        )}
      </div>
    </AccountPage>
  )
}
