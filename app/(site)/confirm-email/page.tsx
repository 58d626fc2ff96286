import type { Metadata } from 'next'
import { FormPage } from '@/components/shell/form-page'
import { inspectEmailChange } from '@/lib/identity/change-email'
import { mailedToken } from '@/lib/web/mailed-link'
import { ConfirmEmail } from './confirm-email'

const title = 'Confirm your new e-mail address'
export const metadata: Metadata = { title, robots: { index: false } }

/** Opening it changes nothing, because mail scanners open links too. */
export default async function ConfirmEmailPage() {
  const token = await mailedToken('/confirm-email')
  return (
    <FormPage title={title} aside={<Help />} asideLabel="What the change means">
      <ConfirmEmail change={token === null ? { state: 'missing' } : await inspectEmailChange(token, new Date())} token={token ?? ''} />
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
