'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { groupOrganizationSchema } from '@/lib/organizations/schema'
import { addOrganizationToGroupAction, removeOrganizationFromGroupAction } from '../actions'

export function AddOrganizationForm({ groupId, choices }: { groupId: string; choices: { id: string; name: string }[] }) {
  return (
    <Form action={addOrganizationToGroupAction} schema={groupOrganizationSchema}>
      {({ status, data }) => (
        <>
          <HiddenField name="groupId" value={groupId} />
          <SelectField name="organizationId" label="Add an organization" placeholder="Choose one" options={choices.map(({ id, name }) => ({ value: id, label: name }))} required />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton variant="secondary">Add the organization</SubmitButton>
            <p role="status" className="font-medium wrap-anywhere text-accent">
              {status === 'done' && `The group may use ${data.name}.`}
            </p>
          </div>
        </>
      )}
    </Form>
  )
}

export function RemoveOrganizationForm({ groupId, organizationId, name }: { groupId: string; organizationId: string; name: string }) {
  return (
    <Form action={removeOrganizationFromGroupAction} schema={groupOrganizationSchema}>
      <HiddenField name="groupId" value={groupId} />
      <HiddenField name="organizationId" value={organizationId} />
      <SubmitButton variant="quiet" size="compact">
        Remove<span className="sr-only"> {name}</span>
      </SubmitButton>
    </Form>
  )
}
