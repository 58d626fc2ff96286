'use client'

import { CheckboxField } from '@/components/form/checkbox-field'
import { useFormContext } from '@/components/form/form-context'
import { TextField } from '@/components/form/text-field'
import { FieldError } from '@/components/ui/field-error'
import { boxOf } from '@/lib/accounts/people/schema'
import { PERMISSIONS, type Permission } from '@/lib/core/permissions'

type RoleFieldsProps = { name?: string; description?: string; held?: readonly Permission[]; givable: readonly Permission[] }

/** What a role of an enterprise's own is called and may do; only what one may do oneself can be ticked. */
export function RoleFields({ name, description, held = [], givable }: RoleFieldsProps) {
  const { state } = useFormContext()
  return (
    <>
      <TextField name="name" label="Name" defaultValue={name} autoComplete="off" required maxLength={60} />
      <TextField name="description" label="What it is for" hint="One line; may stay empty" defaultValue={description} autoComplete="off" maxLength={300} />
      <fieldset aria-describedby="permissions-error">
        <legend className="font-medium">What it may do</legend>
        <div className="mt-3 grid gap-x-6 gap-y-3 sm:grid-cols-2">
          {givable.map((permission) => (
            <CheckboxField
              key={permission}
              name={boxOf(permission)}
              value="on"
              defaultChecked={held.includes(permission)}
              label={
                <>
                  <span className="block font-medium">{PERMISSIONS[permission].label}</span>
                  <span className="block text-sm text-muted">{PERMISSIONS[permission].description}</span>
                </>
              }
            />
          ))}
        </div>
        <FieldError id="permissions-error" message={state.fieldErrors.permissions} />
      </fieldset>
    </>
  )
}
