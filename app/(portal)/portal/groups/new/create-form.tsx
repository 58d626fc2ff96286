'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { createGroupSchema } from '@/lib/groups/schema'
import { createGroupAction } from '../actions'
import { GroupFields } from '../group-fields'

export function CreateForm() {
  return (
    <Form action={createGroupAction} schema={createGroupSchema}>
      <GroupFields />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Make the group
      </SubmitButton>
    </Form>
  )
}
