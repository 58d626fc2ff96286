'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { groupDomainsSchema } from '@/lib/domains/schema'
import { addDomainsToGroupAction } from '../../groups/actions'

/** Chooses a domain for a group that has chosen ones. */
export function ChooseGroupForm({ name, groups }: { name: string; groups: { id: string; name: string }[] }) {
  return (
    <Form action={addDomainsToGroupAction} schema={groupDomainsSchema}>
      <HiddenField name="names" value={name} />
      <SelectField name="groupId" label="Choose it for a group" placeholder="Choose one" options={groups.map((group) => ({ value: group.id, label: group.name }))} required />
      <SubmitButton variant="secondary">Choose</SubmitButton>
    </Form>
  )
}
