import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { showProfile } from '@/lib/accounts/show-profile'
import { requireMember } from '@/lib/web/session'
import { AccountPage } from '../account-page'
import { PasswordSection } from './password-section'
import { PersonSection } from './person-section'
import { SecondFactorSection } from './second-factor-section'
import { SessionsSection } from './sessions-section'

export const metadata: Metadata = { title: 'Your profile' }

type ProfilePageProps = { searchParams: Promise<{ done?: string | string[] }> }

const news = new Map([
  ['password', 'Your password was changed. Wherever else you were signed in, you have been signed out.'],
  ['details', 'Your details were changed.'],
  ['session', 'That session has ended.'],
  ['sessions', 'You are signed out everywhere else.'],
])

export default async function ProfilePage({ searchParams }: ProfilePageProps) {
  const session = await requireMember()
  const { pendingEmail, mobile, reader, sessions } = await showProfile(session, new Date())
  const done = news.get(String((await searchParams).done))
  return (
    <AccountPage session={session}>
      <PageHeader title="Your profile">Who you are to us, how you sign in, and where you are signed in.</PageHeader>
      <div className="mt-8 space-y-6">
        {done && (
          <Alert tone="success" role="status">
            <p>{done}</p>
          </Alert>
        )}
        <PersonSection user={session.user} pendingEmail={pendingEmail} mobile={mobile} reader={reader} />
        <PasswordSection />
        <SecondFactorSection userId={session.user.id} />
        <SessionsSection sessions={sessions} />
      </div>
    </AccountPage>
  )
}
