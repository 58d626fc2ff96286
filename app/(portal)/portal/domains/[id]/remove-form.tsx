'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { removeDomainSchema } from '@/lib/domains/schema'
import { removeDomainAction } from '../actions'

export function RemoveForm({ domainId, name }: { domainId: string; name: string }) {
  return (
    <Form action={removeDomainAction} schema={removeDomainSchema}>
      <HiddenField name="domainId" value={domainId} />
      <TextField
        name="name"
        label="Name of the domain"
        hint={
          <>
            Type <span className="font-mono wrap-anywhere">{name}</span> to make sure.
          </>
        }
        required
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="none"
      />
      <SubmitButton variant="danger">Remove</SubmitButton>
    </Form>
  )
}
