'use client'

import type { ComponentProps, ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useField } from './use-field'

type TextFieldProps = Omit<ComponentProps<'input'>, 'id' | 'name' | 'onChange' | 'onBlur'> & { name: string; label: ReactNode; hint?: ReactNode }

export function TextField({ name, label, hint, defaultValue, ...props }: TextFieldProps) {
  const { id, error, typed, control } = useField(name, { hint: Boolean(hint) })
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Input {...props} {...control} defaultValue={typed ?? defaultValue} />
    </Field>
  )
}
