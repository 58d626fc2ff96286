'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { reassignSchema } from '@/lib/support/schema'
import { reassignManagerAction } from '../../actions'

type ReassignFormProps = { accountId: string; managerId: string | null; staff: { id: string; name: string; email: string }[] }

export function ReassignForm({ accountId, managerId, staff }: ReassignFormProps) {
  const options = staff.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))
  return (
    <Form action={reassignManagerAction} schema={reassignSchema}>
      {({ status }) => (
        <>
          <HiddenField name="accountId" value={accountId} />
          <SelectField
            name="managerId"
            label="Account manager"
            hint="Whom the enterprise's people turn to, and who is named in their mails"
            placeholder="Choose a member of staff"
            options={options}
            defaultValue={managerId ?? ''}
            required
          />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton variant="secondary">Reassign</SubmitButton>
            <p role="status" className="font-medium text-accent">
              {status === 'done' && 'The account manager was changed.'}
            </p>
          </div>
        </>
      )}
    </Form>
  )
}
