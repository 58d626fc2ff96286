'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { removePersonSchema } from '@/lib/groups/schema'
import { removePersonAction } from '../actions'

export function RemovePersonForm({ groupId, userId, name }: { groupId: string; userId: string; name: string }) {
  return (
    <Form action={removePersonAction} schema={removePersonSchema}>
      <HiddenField name="groupId" value={groupId} />
      <HiddenField name="userId" value={userId} />
      <SubmitButton variant="quiet" size="compact">
        Remove<span className="sr-only"> {name}</span>
      </SubmitButton>
    </Form>
  )
}
