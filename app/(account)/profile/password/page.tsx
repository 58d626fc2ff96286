import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { showPortal } from '@/lib/accounts/show-portal'
import { MIN_PASSWORD_LENGTH } from '@/lib/identity/schema'
import { requireFresh } from '@/lib/web/session'
import { AccountPage } from '../../account-page'
import { ChangePasswordForm } from './change-password-form'

const title = 'Change your password'
export const metadata: Metadata = { title }

export default async function ChangePasswordPage() {
  const session = await requireFresh('/profile/password')
  const { user } = session
  const { account } = await showPortal(session)
  return (
    <AccountPage session={session}>
      <a href="/profile" className="link inline-flex min-h-11 items-center">
        Your profile
      </a>
      <PageHeader title={title}>It takes effect at once. Wherever else you are signed in, you are signed out.</PageHeader>
      <div className="mt-8 max-w-xl">
        <ChangePasswordForm email={user.email} own={[user.name, user.email, ...(account ? [account.organization] : [])]} minLength={MIN_PASSWORD_LENGTH} />
      </div>
    </AccountPage>
  )
}
