'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { addPersonSchema } from '@/lib/groups/schema'
import { addPersonAction } from '../actions'

export function AddPersonForm({ groupId }: { groupId: string }) {
  return (
    <Form action={addPersonAction} schema={addPersonSchema}>
      {({ status, data }) => (
        <>
          <HiddenField name="groupId" value={groupId} />
          <TextField name="email" type="email" label="Add somebody by their address" hint="They belong to your enterprise already" required autoComplete="off" />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton variant="secondary">Add</SubmitButton>
            <p role="status" className="font-medium wrap-anywhere text-accent">
              {status === 'done' && `${data.name} belongs to the group.`}
            </p>
          </div>
        </>
      )}
    </Form>
  )
}
