'use client'

import { DrawnFields } from '@/components/form/drawn-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { Alert } from '@/components/ui/alert'
import type { Drawing } from '@/lib/web/pace'
import { forgotPasswordAction } from './actions'

const loadSchema = async () => (await import('@/lib/accounts/schema')).forgotPasswordSchema

/** Its answer is the same for every address. */
export function ForgotPasswordForm({ drawing, minutes }: { drawing: Drawing; minutes: number }) {
  return (
    <Form
      action={forgotPasswordAction}
      schema={loadSchema}
      done={({ email }) => (
        <Alert tone="success" title="Thank you. We have your request.">
          <p>
            If <strong className="font-semibold wrap-anywhere">{email}</strong> belongs to an account, a mail is on its way to it. Its link works once, for {minutes} minutes.
          </p>
          <p>If none comes within a few minutes, look into the folder for spam, and check that this is the address you log in with.</p>
        </Alert>
      )}
    >
      <DrawnFields {...drawing} />
      <TextField name="email" label="Email Address" hint="The address that you log in with." type="email" autoComplete="email" spellCheck={false} autoCapitalize="none" required />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Send the link
      </SubmitButton>
    </Form>
  )
}
