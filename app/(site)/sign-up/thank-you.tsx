import { Alert } from '@/components/ui/alert'

export function ThankYou({ email }: { email: string }) {
  return (
    <div className="space-y-6">
      <Alert tone="success">
        <h2 className="text-xl">Thank you. We have your request.</h2>
        <p>
          A mail is on its way to <strong className="font-semibold wrap-anywhere">{email}</strong>. Its link lets you choose a password and activates your account.
        </p>
      </Alert>
      <div>
        <h3 className="text-lg">If no mail comes within a few minutes</h3>
        <ul className="mt-2 list-disc space-y-1.5 pl-5 text-muted marker:text-accent">
          <li>Look into the folder for spam.</li>
          <li>
            Is the address above right? If not,{' '}
            <a href="/sign-up" className="link">
              sign up again
            </a>{' '}
            with the right one.
          </li>
          <li>
            Otherwise{' '}
            <a href="/activate" className="link">
              ask for a new link
            </a>
            .
          </li>
        </ul>
      </div>
    </div>
  )
}
