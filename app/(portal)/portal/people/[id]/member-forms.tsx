'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { changeRoleSchema, memberSchema } from '@/lib/accounts/people/schema'
import { changeRoleAction, disableMemberAction, enableMemberAction } from '../actions'

type ChangeRoleFormProps = { userId: string; role: string; roles: { value: string; label: string }[] }

export function ChangeRoleForm({ userId, role, roles }: ChangeRoleFormProps) {
  return (
    <Form action={changeRoleAction} schema={changeRoleSchema}>
      {({ status }) => (
        <>
          <HiddenField name="userId" value={userId} />
          <SelectField name="role" label="Another role" hint="They are told by mail" options={roles} defaultValue={role} required />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton variant="secondary">Change the role</SubmitButton>
            <p role="status" className="font-medium text-accent">
              {status === 'done' && 'The role was changed.'}
            </p>
          </div>
        </>
      )}
    </Form>
  )
}

/** One form whichever way, so that what it did is said where it was. */
export function DisableForm({ userId, disabled }: { userId: string; disabled: boolean }) {
  return (
    <Form key={String(disabled)} action={disabled ? enableMemberAction : disableMemberAction} schema={memberSchema}>
      <HiddenField name="userId" value={userId} />
      <SubmitButton variant="secondary">{disabled ? 'Enable' : 'Disable'}</SubmitButton>
    </Form>
  )
}
