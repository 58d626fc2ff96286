'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { RadioField } from '@/components/form/radio-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { removeMemberSchema } from '@/lib/accounts/people/schema'
import { removeMemberAction } from '../../actions'

const choices = [
  { value: 'take-over', label: 'You take the invitations over', hint: 'They stay open, in your name.' },
  { value: 'withdraw', label: 'The invitations are withdrawn', hint: 'Whoever has not accepted can no longer do so.' },
]

type RemoveFormProps = { userId: string; email: string; invitations: number }

export function RemoveForm({ userId, email, invitations }: RemoveFormProps) {
  return (
    <Form action={removeMemberAction} schema={removeMemberSchema}>
      <HiddenField name="userId" value={userId} />
      {invitations > 0 ? <RadioField name="invitations" legend="Their open invitations" options={choices} defaultValue="take-over" required /> : <HiddenField name="invitations" value="take-over" />}
      <TextField name="confirm" label="Type their e-mail address" hint={email} autoComplete="off" autoCapitalize="none" spellCheck={false} required />
      <SubmitButton variant="danger" size="large" className="w-full sm:w-auto">
        Remove
      </SubmitButton>
    </Form>
  )
}
