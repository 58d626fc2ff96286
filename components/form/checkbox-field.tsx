'use client'

import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { errorIdOf } from '@/components/ui/field'
import { FieldError } from '@/components/ui/field-error'
import { useField } from './use-field'

type CheckboxFieldProps = { name: string; value: string; label: ReactNode; required?: boolean; defaultChecked?: boolean }

export function CheckboxField({ name, value, label, required, defaultChecked = false }: CheckboxFieldProps) {
  const { id, error, typed, refused, control } = useField(name)
  return (
    <div>
      <div className="flex gap-3">
        <Checkbox {...control} onBlur={undefined} value={value} required={required} defaultChecked={refused ? typed === value : defaultChecked} />
        <label htmlFor={id} className="-my-2 flex-1 py-2">
          {label}
        </label>
      </div>
      <FieldError id={errorIdOf(id)} message={error} />
    </div>
  )
}
