'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { Alert } from '@/components/ui/alert'
import { changeEmailAction } from './actions'

const loadSchema = async () => (await import('@/lib/accounts/schema')).emailChangeSchema

/** Its answer is the same whether or not the new address has somebody. */
export function ChangeEmailForm({ submission }: { submission: string }) {
  return (
    <Form
      action={changeEmailAction}
      schema={loadSchema}
      done={({ email }) => (
        <Alert tone="success" title="Confirm the new address">
          <p>
            If <strong className="font-semibold wrap-anywhere">{email}</strong> can be used, a mail is on its way to it. Its link works once, for 24 hours; until it is used, your
            address stays as it is.
          </p>
        </Alert>
      )}
    >
      <HiddenField name="submission" value={submission} />
      <TextField name="email" label="New Email Address" type="email" autoComplete="email" spellCheck={false} autoCapitalize="none" required />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Send the link
      </SubmitButton>
    </Form>
  )
}
