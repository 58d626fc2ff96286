import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Alert } from '@/components/ui/alert'
import { failures } from '@/lib/core/failures'
import { awaitsMailedCode } from '@/lib/identity/mailed-code'
import { requireSignedIn } from '@/lib/web/session'
import { mailedCodeAddress, safePath } from '@/lib/web/way-back'
import { ConfirmForm } from './confirm-form'
import { ConfirmFrame } from './confirm-frame'

const title = 'Your password again'
export const metadata: Metadata = { title, robots: { index: false } }

type ConfirmPageProps = { searchParams: Promise<{ to?: string | string[]; late?: string | string[] }> }

/** Asks a signed-in person for the password before something dangerous, and leads back there. */
export default async function ConfirmPage({ searchParams }: ConfirmPageProps) {
  const session = await requireSignedIn()
  const { user, cautious } = session
  const query = await searchParams
  const to = safePath([query.to].flat()[0])
  if (await awaitsMailedCode(session, new Date())) redirect(mailedCodeAddress(to))
  return (
    <ConfirmFrame
      title={title}
      lead={
        <>
          You are signed in as <span className="font-medium wrap-anywhere text-ink">{user.email}</span>.
        </>
      }
      why={<Why />}
      whyLabel="Why the password is asked for again"
    >
      {query.late !== undefined && (
        <Alert tone="caution" role="status" className="mb-6">
          <p>{failures.CODE_STEP_OVER.message}</p>
        </Alert>
      )}
      {cautious && <p className="mb-6 text-muted">You logged in from a browser or country that we do not know as yours yet. So we mail you a code after the password, this once.</p>}
      <ConfirmForm email={user.email} to={to} />
    </ConfirmFrame>
  )
}

function Why() {
  return (
    <>
      <h2 className="text-xl">Why again?</h2>
      <p className="mt-4 text-on-panel-muted">
        What comes next decides who can get into an account. Somebody who only sits down at your open screen does not know your password.
      </p>
      <p className="mt-4 text-on-panel-muted">It is good for ten minutes. Wrong passwords count as they do when you log in.</p>
    </>
  )
}
