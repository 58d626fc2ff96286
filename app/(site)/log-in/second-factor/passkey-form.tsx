'use client'

import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { Form } from '@/components/form/form'
import { passkeyAction } from '@/components/form/passkey-action'
import { PasskeySupport } from '@/components/form/passkey-support'
import { SubmitButton } from '@/components/form/submit-button'
import { nothingSchema } from '@/lib/identity/second-factor/schema'
import { BlockNotice } from '../block-notice'
import { beginPasskeyAction, enterPasskeyAction } from './actions'

const enterPasskey = passkeyAction({
  begin: beginPasskeyAction,
  ask: async (options) => (await import('@simplewebauthn/browser')).startAuthentication({ optionsJSON: JSON.parse(options) as PublicKeyCredentialRequestOptionsJSON }),
  finish: enterPasskeyAction,
})

export function PasskeyForm() {
  return (
    <PasskeySupport instead="Enter a code below.">
      <Form
        action={enterPasskey}
        schema={nothingSchema}
        explain={({ code, details }) => code === 'BLOCKED' && <BlockNotice reference={details.reference ?? ''} contact={details.contact ?? ''} />}
      >
        <SubmitButton size="large" className="w-full sm:w-auto">
          Use your passkey
        </SubmitButton>
      </Form>
    </PasskeySupport>
  )
}
