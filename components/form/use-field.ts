'use client'

import { errorIdOf, hintIdOf } from '@/components/ui/field'
import { useFormContext } from './form-context'

type Blur = { target: { value?: string } }

/** What ties one control to its form: name, value after a refusal, error, and the ids of the words that describe it. */
export function useField(name: string, { hint = false, alsoCheck }: { hint?: boolean; alsoCheck?: string } = {}) {
  const form = useFormContext()
  const id = `${form.id}-${name}`
  const error = form.errors[name]
  const { ref, onChange, onBlur } = form.register(name, { deps: alsoCheck })
  return {
    id,
    error,
    typed: form.state.values[name],
    refused: form.state.status === 'refused',
    control: {
      id,
      name,
      ref,
      onChange,
      // Passing by an empty field is no mistake yet.
      onBlur: (event: Blur) => (event.target.value ? onBlur({ ...event, type: 'blur' }) : undefined),
      'aria-invalid': error ? true : undefined,
      'aria-describedby': [hint && hintIdOf(id), error && errorIdOf(id)].filter(Boolean).join(' ') || undefined,
    },
  }
}
