'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { deleteDraftSchema } from '@/lib/organizations/schema'
import { deleteDraftAction } from '../actions'

/** Deletes a draft that nobody has seen, once its name is typed. */
export function DeleteForm({ organizationId }: { organizationId: string }) {
  return (
    <Form action={deleteDraftAction} schema={deleteDraftSchema}>
      <HiddenField name="organizationId" value={organizationId} />
      <TextField name="typed" label="Type the name of the organization" hint="The draft and its documents are gone then, for good." autoComplete="off" spellCheck={false} required />
      <SubmitButton variant="danger" className="w-full sm:w-auto">
        Delete the draft
      </SubmitButton>
    </Form>
  )
}
