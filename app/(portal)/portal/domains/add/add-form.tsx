'use client'

import { Form } from '@/components/form/form'
import { RadioField } from '@/components/form/radio-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { addDomainsSchema, MAX_NAMES } from '@/lib/domains/schema'
import { addDomainsAction } from '../actions'

const uses = [
  { value: 'public', label: 'Publicly trusted certificates', hint: 'Everybody’s browser trusts them. You show that each domain is yours; reserved and internal names cannot have one.' },
  { value: 'private', label: 'Private certificates only', hint: 'Trusted where you install your own authority. Internal names are good, and nothing has to be shown.' },
]

export function AddForm() {
  return (
    <Form action={addDomainsAction} schema={addDomainsSchema}>
      <TextareaField
        name="names"
        label="Domains"
        hint={`One a line, or parted by commas or spaces; up to ${MAX_NAMES} at once. A wildcard is written as *.example.org.`}
        rows={8}
        required
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        className="font-mono"
      />
      <RadioField name="use" legend="What they are for" options={uses} defaultValue="public" required />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Add
      </SubmitButton>
    </Form>
  )
}
