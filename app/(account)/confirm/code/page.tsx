import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { awaitsMailedCode } from '@/lib/identity/mailed-code'
import { requireSignedIn } from '@/lib/web/session'
import { confirmAddress, safePath } from '@/lib/web/way-back'
import { ConfirmFrame } from '../confirm-frame'
import { MailedCodeForm } from './code-form'
import { NewCodeForm } from './new-code-form'

const title = 'The code from our mail'
export const metadata: Metadata = { title, robots: { index: false } }

type MailedCodePageProps = { searchParams: Promise<{ to?: string | string[] }> }

/** Asks for the mailed code after the password, once for a browser and country that are not known as the person's. */
export default async function MailedCodePage({ searchParams }: MailedCodePageProps) {
  const session = await requireSignedIn()
  const to = safePath([(await searchParams).to].flat()[0])
  if (!(await awaitsMailedCode(session, new Date()))) redirect(confirmAddress(to))
  return (
    <ConfirmFrame
      title={title}
      lead={
        <>
          Your password was right. We have mailed a code to <span className="font-medium wrap-anywhere text-ink">{session.user.email}</span>.
        </>
      }
      why={<Why />}
      whyLabel="Why a code is asked for"
    >
      <MailedCodeForm to={to} />
      <div className="mt-8 border-t border-line pt-8">
        <p className="mb-4 text-muted">No mail after a minute or two? Look among the unwanted ones.</p>
        <NewCodeForm to={to} />
      </div>
    </ConfirmFrame>
  )
}

function Why() {
  return (
    <>
      <h2 className="text-xl">Why a code?</h2>
      <p className="mt-4 text-on-panel-muted">
        You logged in from a browser or country that we do not know as yours yet. Somebody who has learnt your password would come from one, too, but cannot read your mail.
      </p>
      <p className="mt-4 text-on-panel-muted">The code works for ten minutes. Once it was right, this browser and country are yours, and you are not asked there again. Wrong codes count as wrong passwords do.</p>
    </>
  )
}
