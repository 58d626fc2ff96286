import type { Metadata } from 'next'
import { FormPage } from '@/components/shell/form-page'
import { inspectEmailChange } from '@/lib/identity/change-email'
import { ConfirmEmail } from './confirm-email'

const title = 'Confirm your new e-mail address'
export const metadata: Metadata = { title, robots: { index: false } }

type ConfirmEmailPageProps = { searchParams: Promise<{ token?: string | string[] }> }

/** Opening it changes nothing, because mail scanners open links too. */
export default async function ConfirmEmailPage({ searchParams }: ConfirmEmailPageProps) {
  const token = [(await searchParams).token ?? ''].flat()[0] ?? ''
  return (
    <FormPage title={title} aside={<Help />} asideLabel="What the change means">
      <ConfirmEmail change={await inspectEmailChange(token, new Date())} token={token} />
    </FormPage>
  )
}

function Help() {
  return (
    <>
      <h2 className="text-xl">What changes</h2>
      <p className="mt-4 text-on-panel-muted">You log in with the new address, and our mails go there. Your password stays the same.</p>
      <p className="mt-4 text-on-panel-muted">Wherever else you are signed in, you are signed out.</p>
    </>
  )
}
