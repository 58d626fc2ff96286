'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { removePasskeySchema } from '@/lib/identity/second-factor/schema'
import { removePasskeyAction } from './actions'

export function RemovePasskeyForm({ id, name }: { id: string; name: string }) {
  return (
    <Form action={removePasskeyAction} schema={removePasskeySchema}>
      <HiddenField name="passkeyId" value={id} />
      <SubmitButton variant="secondary" size="compact">
        Remove<span className="sr-only"> {name}</span>
      </SubmitButton>
    </Form>
  )
}
