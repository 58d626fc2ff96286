'use client'

import type { ReactNode } from 'react'
import { errorIdOf } from '@/components/ui/field'
import { FieldError } from '@/components/ui/field-error'
import { Radio } from '@/components/ui/radio'
import { useField } from './use-field'

type Choice = { value: string; label: ReactNode; hint?: ReactNode }
type RadioFieldProps = { name: string; legend: ReactNode; options: readonly Choice[]; defaultValue?: string; required?: boolean }

const chosen = 'has-checked:border-accent has-checked:bg-accent-soft'

export function RadioField({ name, legend, options, defaultValue, required }: RadioFieldProps) {
  const { id, error, typed, control } = useField(name)
  const { ref, onChange } = control
  return (
    <fieldset aria-describedby={error ? errorIdOf(id) : undefined}>
      <legend className="font-medium">{legend}</legend>
      <div className="mt-2 space-y-2">
        {options.map((option) => (
          <label
            key={option.value}
            className={`flex cursor-pointer gap-3 rounded-md border border-line bg-surface p-3.5 hover:border-edge ${chosen}`}
          >
            <Radio
              ref={ref}
              name={name}
              onChange={onChange}
              value={option.value}
              required={required}
              defaultChecked={(typed ?? defaultValue) === option.value}
            />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{option.label}</span>
              {option.hint && <span className="block text-sm text-muted">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={errorIdOf(id)} message={error} />
    </fieldset>
  )
}
