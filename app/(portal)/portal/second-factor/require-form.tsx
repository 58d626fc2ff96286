'use client'

import { Form } from '@/components/form/form'
import { RadioField } from '@/components/form/radio-field'
import { SubmitButton } from '@/components/form/submit-button'
import { requireSecondFactorSchema } from '@/lib/accounts/schema'
import { requireSecondFactorAction } from './actions'

const choices = [
  { value: 'each', label: 'Each decides', hint: 'Whoever wants one sets it up in their profile.' },
  { value: 'all', label: 'Everybody must have one', hint: 'Whoever has none, you included, is led to set one up before anything else. Nobody can remove the last one.' },
]

export function RequireForm({ required }: { required: boolean }) {
  return (
    <Form action={requireSecondFactorAction} schema={requireSecondFactorSchema}>
      <RadioField name="members" legend="Second factor of the members" options={choices} defaultValue={required ? 'all' : 'each'} required />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Save
      </SubmitButton>
    </Form>
  )
}
