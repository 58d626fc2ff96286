'use client'

import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { changeProfileSchema } from '@/lib/accounts/schema'
import { changeProfileAction } from './actions'

type Options = { value: string; label: string }[]
type DetailsFormProps = { name: string; mobile: string; mobileWanted: boolean; language: string; languages: Options; timeZone: string; timeZones: Options }

export function DetailsForm({ name, mobile, mobileWanted, language, languages, timeZone, timeZones }: DetailsFormProps) {
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
      <SelectField name="language" label="Language" hint="Every word here is English; dates, amounts and numbers are written as they are there" defaultValue={language} options={languages} required />
      <SelectField name="timeZone" label="Time zone" hint="By its clocks you read every time here, and in mails" defaultValue={timeZone} options={timeZones} required />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Save
      </SubmitButton>
    </Form>
  )
}
