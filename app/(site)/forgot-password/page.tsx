import type { Metadata } from 'next'
import { connection } from 'next/server'
import { FormPage } from '@/components/shell/form-page'
import { minutes } from '@/lib/core/time'
import { RESET_TTL } from '@/lib/identity/rules'
import { drawForm } from '@/lib/web/pace'
import { ForgotPasswordForm } from './forgot-password-form'

const title = 'Forgot your password?'
export const metadata: Metadata = { title }

export default async function ForgotPasswordPage() {
  await connection()
  return (
    <FormPage title={title} lead="We mail you a link to set a new one." aside={<Help />} asideLabel="What happens next">
      <ForgotPasswordForm drawing={drawForm()} minutes={RESET_TTL / minutes(1)} />
      <p className="mt-8">
        <a href="/log-in" className="link inline-flex min-h-11 items-center">
          Back to the log-in page
        </a>
      </p>
    </FormPage>
  )
}

function Help() {
  return (
    <>
      <h2 className="text-xl">What happens next</h2>
      <dl className="mt-5 space-y-5">
        <div>
          <dt className="font-medium">Your password stays</dt>
          <dd className="mt-1 text-on-panel-muted">It works until you have set the new one. Then you are signed out everywhere.</dd>
        </div>
        <div>
          <dt className="font-medium">Is signing in blocked?</dt>
          <dd className="mt-1 text-on-panel-muted">A new password does not unblock. Your account manager, who is named in our mails, can.</dd>
        </div>
      </dl>
    </>
  )
}
