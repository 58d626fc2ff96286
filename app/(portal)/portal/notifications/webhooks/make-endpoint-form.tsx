'use client'

import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { ABOUTS, aboutLabel, makeEndpointSchema } from '@/lib/notifications/schema'
import { makeEndpointAction } from '../actions'
import { SecretOnce } from './secret-once'

export const abouts = ABOUTS.map((value) => ({ value, label: aboutLabel(value) }))

export function MakeEndpointForm() {
  return (
    <Form
      action={makeEndpointAction}
      schema={makeEndpointSchema}
      done={({ secret = '', id = '' }) => (
        <SecretOnce secret={secret}>
          <Button asChild>
            <a href={`/portal/notifications/webhooks/${id}`}>I have copied it: go on</a>
          </Button>
        </SecretOnce>
      )}
    >
      <TextField name="url" type="url" label="Address" hint="Begins with https://, at the usual port, with a host of the public DNS" required autoComplete="off" spellCheck={false} />
      <SelectField name="about" label="What it is called for" options={abouts} defaultValue="all" required />
      <SubmitButton>Add the webhook</SubmitButton>
    </Form>
  )
}
