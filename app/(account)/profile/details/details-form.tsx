'use client'

import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { changeProfileSchema } from '@/lib/accounts/schema'
import { changeProfileAction } from './actions'

type DetailsFormProps = { name: string; mobile: string; mobileWanted: boolean; timeZone: string; timeZones: { value: string; label: string }[] }

export function DetailsForm({ name, mobile, mobileWanted, timeZone, timeZones }: DetailsFormProps) {
  return (
    <Form action={changeProfileAction} schema={changeProfileSchema}>
      <TextField name="name" label="Name" defaultValue={name} autoComplete="name" required maxLength={200} />
      <TextField
        name="mobile"
        label="Mobile number"
        hint={mobileWanted ? 'With its country code, such as +91 98765 43210. Wanted, because you are writing from India' : 'With its country code, such as +91 98765 43210; may stay empty'}
        type="tel"
        defaultValue={mobile}
        autoComplete="tel"
        required={mobileWanted}
        maxLength={40}
      />
      <SelectField name="timeZone" label="Time zone" hint="By its clocks you read every time here, and in reminders" defaultValue={timeZone} options={timeZones} required />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Save
      </SubmitButton>
    </Form>
  )
}
