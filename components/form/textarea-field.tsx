'use client'

import type { ComponentProps, ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { useField } from './use-field'

type TextareaFieldProps = Omit<ComponentProps<'textarea'>, 'id' | 'name' | 'onChange' | 'onBlur'> & { name: string; label: ReactNode; hint?: ReactNode }

export function TextareaField({ name, label, hint, defaultValue, ...props }: TextareaFieldProps) {
  const { id, error, typed, control } = useField(name, { hint: Boolean(hint) })
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Textarea {...props} {...control} defaultValue={typed ?? defaultValue} />
    </Field>
  )
}
