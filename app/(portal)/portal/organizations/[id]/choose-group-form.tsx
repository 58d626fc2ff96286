'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { groupOrganizationSchema } from '@/lib/organizations/schema'
import { addOrganizationToGroupAction } from '../../groups/actions'

/** Chooses an organization for a group that has chosen ones. */
export function ChooseGroupForm({ organizationId, groups }: { organizationId: string; groups: { id: string; name: string }[] }) {
  return (
    <Form action={addOrganizationToGroupAction} schema={groupOrganizationSchema}>
      <HiddenField name="organizationId" value={organizationId} />
      <SelectField name="groupId" label="Choose it for a group" placeholder="Choose one" options={groups.map((group) => ({ value: group.id, label: group.name }))} required />
      <SubmitButton variant="secondary">Choose</SubmitButton>
    </Form>
  )
}
