import { Alert } from '@/components/ui/alert'

/** What a blocked person is told: the case reference, and whom to give it to. */
export function BlockNotice({ reference, contact }: { reference: string; contact: string }) {
  return (
    <Alert tone="danger">
      <h2 className="text-xl">Sign-in is blocked after too many wrong attempts</h2>
      <p>Your case reference is</p>
      <p className="rounded-md border border-danger bg-surface px-4 py-3 text-center font-mono text-xl font-semibold tracking-widest sm:text-2xl">{reference}</p>
      <p>
        Give this reference to your account manager, who is named in the mails we sent you, or write to{' '}
        <a href={`mailto:${contact}?subject=${encodeURIComponent(`Blocked: ${reference}`)}`} className="link wrap-anywhere">
          {contact}
        </a>
        . They can let you in again. A mail to your address says the same.
      </p>
    </Alert>
  )
}
