'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { PasswordField } from '@/components/form/password-field'
import { SubmitButton } from '@/components/form/submit-button'
import { BlockNotice } from '../../(site)/log-in/block-notice'
import { confirmPasswordAction } from './actions'

const loadSchema = async () => (await import('@/lib/identity/schema')).confirmPasswordSchema

export function ConfirmForm({ email, to }: { email: string; to: string }) {
  return (
    <Form
      action={confirmPasswordAction}
      schema={loadSchema}
      explain={({ code, details }) => code === 'BLOCKED' && <BlockNotice reference={details.reference ?? ''} contact={details.contact ?? ''} />}
    >
      <HiddenField name="to" value={to} />
      {/* For password managers; without a name it is not sent. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField name="password" label="Password" autoComplete="current-password" required />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Continue
      </SubmitButton>
    </Form>
  )
}
