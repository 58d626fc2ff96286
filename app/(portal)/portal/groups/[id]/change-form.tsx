'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { changeGroupSchema } from '@/lib/groups/schema'
import { changeGroupAction } from '../actions'
import { GroupFields, type GroupValues } from '../group-fields'

export function ChangeForm({ groupId, group }: { groupId: string; group: GroupValues }) {
  return (
    <Form action={changeGroupAction} schema={changeGroupSchema}>
      {({ status }) => (
        <>
          <HiddenField name="groupId" value={groupId} />
          <GroupFields group={group} />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton>Save</SubmitButton>
            <p role="status" className="font-medium text-accent">
              {status === 'done' && 'The group was changed.'}
            </p>
          </div>
        </>
      )}
    </Form>
  )
}
