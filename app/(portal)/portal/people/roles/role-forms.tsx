'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { createRoleSchema, deleteRoleSchema, editRoleSchema } from '@/lib/accounts/people/schema'
import type { Permission } from '@/lib/core/permissions'
import { changeOwnRoleAction, createRoleAction, deleteRoleAction } from '../actions'
import { RoleFields } from './role-fields'

export function CreateRoleForm({ givable }: { givable: readonly Permission[] }) {
  return (
    <Form action={createRoleAction} schema={createRoleSchema}>
      <RoleFields givable={givable} />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Make the role
      </SubmitButton>
    </Form>
  )
}

type EditRoleFormProps = { roleId: string; name: string; description: string; held: readonly Permission[]; givable: readonly Permission[] }

export function EditRoleForm({ roleId, ...fields }: EditRoleFormProps) {
  return (
    <Form action={changeOwnRoleAction} schema={editRoleSchema}>
      <HiddenField name="roleId" value={roleId} />
      <RoleFields {...fields} />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Save
      </SubmitButton>
    </Form>
  )
}

export function DeleteRoleForm({ roleId }: { roleId: string }) {
  return (
    <Form action={deleteRoleAction} schema={deleteRoleSchema}>
      <HiddenField name="roleId" value={roleId} />
      <SubmitButton variant="secondary">Delete the role</SubmitButton>
    </Form>
  )
}
