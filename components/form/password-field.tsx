'use client'

import { useState, type ComponentProps, type ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useFormContext } from './form-context'
import { useField } from './use-field'

type PasswordFieldProps = Omit<ComponentProps<'input'>, 'id' | 'name' | 'type' | 'onChange' | 'onBlur' | 'defaultValue'> & {
  name: string
  label: ReactNode
  hint?: ReactNode
  autoComplete: 'current-password' | 'new-password'
  /** Another field whose check depends on this one. */
  alsoCheck?: string
  onType?: (text: string) => void
}

/** A password with a button that shows it; never filled in again after a refusal. */
export function PasswordField({ name, label, hint, alsoCheck, onType, ...props }: PasswordFieldProps) {
  const { hydrated } = useFormContext()
  const { id, error, control } = useField(name, { hint: Boolean(hint), alsoCheck })
  const [shown, setShown] = useState(false)
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <Input
          {...props}
          {...control}
          type={shown ? 'text' : 'password'}
          spellCheck={false}
          autoCapitalize="none"
          className="pr-20"
          onChange={(event) => {
            onType?.(event.target.value)
            return control.onChange(event)
          }}
        />
        {hydrated && (
          <button
            type="button"
            aria-controls={id}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-0 min-w-11 rounded-md px-3.5 text-sm font-medium text-accent hover:underline focus-visible:-outline-offset-4"
          >
            {shown ? 'Hide' : 'Show'}
            <span className="sr-only"> what is typed</span>
          </button>
        )}
      </div>
    </Field>
  )
}
