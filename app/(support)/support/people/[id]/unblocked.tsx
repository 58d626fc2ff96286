import { FormDone } from '@/components/form/form-done'
import { Alert } from '@/components/ui/alert'

/** Somebody was let in again, by one member of staff or by two. */
export function Unblocked({ name, email, mode }: { name?: string; email?: string; mode?: string }) {
  return (
    <FormDone>
      <Alert tone="success" title={`${name} is unblocked`}>
        {mode === 'new-password' ? (
          <p>
            The old password no longer works and all sessions have ended. A mail with the link to set a new password is on its way to <strong className="break-all">{email}</strong>.
          </p>
        ) : (
          <p>
            Signing in with the same password is possible again. A mail that says so is on its way to <strong className="break-all">{email}</strong>.
          </p>
        )}
      </Alert>
    </FormDone>
  )
}
