'use client'

import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { BoundForm } from '@/components/form/form'
import { FormDone } from '@/components/form/form-done'
import { passkeyAction } from '@/components/form/passkey-action'
import { PasskeySupport } from '@/components/form/passkey-support'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { useServerForm } from '@/components/form/use-server-form'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { addPasskeySchema } from '@/lib/identity/second-factor/schema'
import { addPasskeyAction, setUpPasskeyAction } from './actions'
import { RecoveryCodes } from './recovery-codes'

const addPasskey = passkeyAction({
  begin: setUpPasskeyAction,
  ask: async (options) => (await import('@simplewebauthn/browser')).startRegistration({ optionsJSON: JSON.parse(options) as PublicKeyCredentialCreationOptionsJSON }),
  finish: addPasskeyAction,
})

/** `first` draws the eye to it: there is no passkey yet. */
export function AddPasskeyForm({ first }: { first: boolean }) {
  const form = useServerForm(addPasskey, addPasskeySchema)
  // It is gone again where it was removed since.
  if (form.state.status === 'done' && !first) return <Added {...form.state.data} />
  return (
    <PasskeySupport instead="An authenticator app works without.">
      <BoundForm form={form}>
        <TextField name="name" label="Name" hint="So that you know it from your others, such as “Work laptop” or “Blue key”." autoComplete="off" maxLength={100} required />
        <SubmitButton variant={first ? 'primary' : 'secondary'} className="w-full sm:w-auto">
          {first ? 'Add a passkey' : 'Add another passkey'}
        </SubmitButton>
      </BoundForm>
    </PasskeySupport>
  )
}

function Added({ codes, first }: { codes?: string; first?: string }) {
  return (
    <FormDone>
      <div className="space-y-4">
        <Alert tone="success">
          <p>Your passkey was added. Logging in asks for it, or for another of your factors, from now on.{first && ' You are signed out everywhere else.'}</p>
        </Alert>
        <RecoveryCodes drawn={codes} />
        <Button asChild variant="secondary">
          <a href="/second-factor">Add another passkey</a>
        </Button>
      </div>
    </FormDone>
  )
}
