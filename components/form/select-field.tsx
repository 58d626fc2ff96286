'use client'

import type { ComponentProps, ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { useField } from './use-field'

type Option = { value: string; label: string }
type SelectFieldProps = Omit<ComponentProps<'select'>, 'id' | 'name' | 'onChange' | 'onBlur' | 'children'> & {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** What stands there while nothing is chosen. */
  placeholder?: string
  options: readonly Option[]
}

export function SelectField({ name, label, hint, placeholder, options, defaultValue, ...props }: SelectFieldProps) {
  const { id, error, typed, control } = useField(name, { hint: Boolean(hint) })
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Select {...props} {...control} defaultValue={typed ?? defaultValue ?? ''}>
        {placeholder && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Field>
  )
}
