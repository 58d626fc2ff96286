'use client'

import { Form } from '@/components/form/form'
import { RadioField } from '@/components/form/radio-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { inviteSchema } from '@/lib/accounts/people/schema'
import { inviteAction } from '../actions'

export function InviteForm({ roles }: { roles: { value: string; label: string; hint: string }[] }) {
  return (
    <Form action={inviteAction} schema={inviteSchema}>
      <TextField name="name" label="Name" autoComplete="off" required maxLength={200} />
      <TextField name="email" label="E-mail address" type="email" autoComplete="off" required />
      <RadioField name="role" legend="Role" options={roles} required />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Invite
      </SubmitButton>
    </Form>
  )
}
