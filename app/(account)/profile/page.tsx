import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { requireMember } from '@/lib/web/session'
import { AccountPage } from '../account-page'
import { PersonSection } from './person-section'

export const metadata: Metadata = { title: 'Your profile' }

export default async function ProfilePage() {
  const session = await requireMember()
  return (
    <AccountPage session={session}>
      <PageHeader title="Your profile">How you sign in, and where you are signed in.</PageHeader>
      <div className="mt-8 space-y-6">
        <PersonSection user={session.user} />
      </div>
    </AccountPage>
  )
}
