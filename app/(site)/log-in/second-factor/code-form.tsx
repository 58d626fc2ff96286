'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { secondStepSchema } from '@/lib/identity/second-factor/schema'
import { BlockNotice } from '../block-notice'
import { enterCodeAction } from './actions'

export function CodeForm({ hasApp, hasPasskey }: { hasApp: boolean; hasPasskey: boolean }) {
  return (
    <Form
      action={enterCodeAction}
      schema={secondStepSchema}
      explain={({ code, details }) => code === 'BLOCKED' && <BlockNotice reference={details.reference ?? ''} contact={details.contact ?? ''} />}
    >
      <TextField
        name="code"
        label="Code"
        hint={hasApp ? 'Six digits from your authenticator app, or one of your recovery codes.' : 'One of your recovery codes, where the passkey is not at hand.'}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        className="font-mono tracking-wider"
        required
      />
      <SubmitButton size="large" variant={hasPasskey ? 'secondary' : 'primary'} className="w-full sm:w-auto">
        Continue
      </SubmitButton>
    </Form>
  )
}
