import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FormPage } from '@/components/shell/form-page'
import { Alert } from '@/components/ui/alert'
import { failures } from '@/lib/core/failures'
import { currentSession } from '@/lib/web/session'
import { LogInForm } from './log-in-form'

const title = 'Log in'
export const metadata: Metadata = { title }

type LogInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function LogInPage({ searchParams }: LogInPageProps) {
  const session = await currentSession()
  if (session) redirect(session.user.staff ? '/support' : '/portal')
  const query = await searchParams
  return (
    <FormPage title={title} aside={<Help />} asideLabel="Help with logging in">
      <LogInForm notice={<Notice signedOut={'signed-out' in query} code={String(query.error ?? '')} />} />
      <p className="mt-8">
        <a href="/forgot-password" className="link inline-flex min-h-11 items-center">
          Forgot your password?
        </a>
      </p>
      <p className="mt-2 text-muted">
        No account yet?{' '}
        <a href="/sign-up" className="link">
          Sign Up
        </a>
      </p>
    </FormPage>
  )
}

/** What happened before this page: a sign-out, or a refusal of NextAuth's own endpoint, which comes back with a code. */
function Notice({ signedOut, code }: { signedOut: boolean; code: string }) {
  if (code === 'BLOCKED') return <Refused text={`${failures.BLOCKED.message} Our mail to the address names your case reference and your account manager.`} />
  if (code === 'WRONG_PASSWORD' || code === 'CredentialsSignin') return <Refused text={failures.WRONG_PASSWORD.message} />
  if (code) return <Refused text="Logging in did not work. Please try again." />
  if (!signedOut) return null
  return (
    <Alert tone="success" role="status">
      <p>You are signed out.</p>
    </Alert>
  )
}

function Refused({ text }: { text: string }) {
  return (
    <Alert tone="danger" role="alert">
      <p>{text}</p>
    </Alert>
  )
}

function Help() {
  return (
    <>
      <h2 className="text-xl">Cannot get in?</h2>
      <dl className="mt-5 space-y-5">
        <div>
          <dt className="font-medium">Not activated yet</dt>
          <dd className="mt-1 text-on-panel-muted">
            The link in our mail sets your password.{' '}
            <a href="/activate" className="text-on-panel underline underline-offset-4 hover:decoration-2 focus-visible:outline-on-panel">
              Ask for a new link
            </a>{' '}
            if it has run out.
          </dd>
        </div>
        <div>
          <dt className="font-medium">Password forgotten</dt>
          <dd className="mt-1 text-on-panel-muted">
            We mail you a link to{' '}
            <a href="/forgot-password" className="text-on-panel underline underline-offset-4 hover:decoration-2 focus-visible:outline-on-panel">
              set a new one
            </a>
            .
          </dd>
        </div>
      </dl>
    </>
  )
}
