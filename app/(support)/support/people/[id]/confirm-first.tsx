import { Alert } from '@/components/ui/alert'

/** Stands where forms would be that want a password of the last ten minutes, so that nobody types what could not be sent. */
export function ConfirmFirst({ address, what }: { address: string; what: string }) {
  return (
    <Alert title="Confirm that it is you">
      <p>{what} wants your password again: you gave it more than ten minutes ago.</p>
      <a href={address} className="link inline-flex min-h-11 items-center">
        Enter your password
      </a>
    </Alert>
  )
}
