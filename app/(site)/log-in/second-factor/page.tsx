import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FormPage } from '@/components/shell/form-page'
import { factorsOf } from '@/lib/identity/second-factor/factors'
import { currentSession, waitingSession } from '@/lib/web/session'
import { CodeForm } from './code-form'
import { PasskeyForm } from './passkey-form'

const title = 'One more step'
export const metadata: Metadata = { title, robots: { index: false } }

/** The second step of a sign-in, after the right password. */
export default async function SecondStepPage() {
  const waiting = await waitingSession()
  if (!waiting) redirect((await currentSession()) ? '/portal' : '/log-in')
  const { totp, passkeys } = await factorsOf(waiting.user.id)
  return (
    <FormPage title={title} lead="Your password was right. Now show that it is you." aside={<Help />} asideLabel="Help with the second step">
      {passkeys.length > 0 && (
        <div className="mb-8 border-b border-line pb-8">
          <PasskeyForm />
        </div>
      )}
      <CodeForm hasApp={totp !== null} hasPasskey={passkeys.length > 0} />
      <p className="mt-8">
        <a href="/log-in" className="link inline-flex min-h-11 items-center">
          Start again
        </a>
      </p>
    </FormPage>
  )
}

function Help() {
  return (
    <>
      <h2 className="text-xl">No code?</h2>
      <dl className="mt-5 space-y-5">
        <div>
          <dt className="font-medium">Telephone not at hand</dt>
          <dd className="mt-1 text-on-panel-muted">One of the ten recovery codes that you kept opens your account. Each works once.</dd>
        </div>
        <div>
          <dt className="font-medium">Everything lost</dt>
          <dd className="mt-1 text-on-panel-muted">Your account manager, who is named in the mails that we sent you, can help. Two members of our staff check that it is you.</dd>
        </div>
        <div>
          <dt className="font-medium">The code is refused</dt>
          <dd className="mt-1 text-on-panel-muted">Each code works once, for half a minute. Wait for the next one, and check the clock of your telephone.</dd>
        </div>
      </dl>
    </>
  )
}
