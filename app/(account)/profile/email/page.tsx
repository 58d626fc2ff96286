import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { requireFresh } from '@/lib/web/session'
import { AccountPage } from '../../account-page'
import { ChangeEmailForm } from './change-email-form'

const title = 'Change e-mail address'
export const metadata: Metadata = { title }

export default async function ChangeEmailPage() {
  const session = await requireFresh('/profile/email')
  return (
    <AccountPage session={session}>
      <a href="/profile" className="link inline-flex min-h-11 items-center">
        Your profile
      </a>
      <PageHeader title={title}>
        You log in with <span className="font-medium wrap-anywhere text-ink">{session.user.email}</span>. The new address is confirmed by a link in a mail to it; the old one is told.
      </PageHeader>
      <div className="mt-8 max-w-xl">
        <ChangeEmailForm submission={randomUUID()} />
      </div>
    </AccountPage>
  )
}
