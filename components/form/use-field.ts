'use client'

import { errorIdOf, hintIdOf } from '@/components/ui/field'
import { useFormContext } from './form-context'

type Blur = { target: { value?: string } }
type Change = Parameters<ReturnType<ReturnType<typeof useFormContext>['register']>['onChange']>[0]

/** What ties one control to its form: name, value after a refusal, error, and the ids of the words that describe it. */
export function useField(name: string, { hint = false, alsoCheck }: { hint?: boolean; alsoCheck?: string } = {}) {
  const form = useFormContext()
  const id = `${form.id}-${name}`
  const error = form.errors[name]
  const { ref, onChange, onBlur } = form.register(name)
  /** Checks again what is told as wrong, here or at the field that depends on this one, so that an error goes as soon as it is mended. */
  async function recheck() {
    const told = [name, alsoCheck].filter((each): each is string => each !== undefined && Boolean(form.errors[each]))
    if (told.length > 0) await form.trigger(told)
  }
  return {
    id,
    error,
    typed: form.state.values[name],
    refused: form.state.status === 'refused',
    control: {
      id,
      name,
      ref,
      onChange: async (event: Change) => {
        await onChange(event)
        await recheck()
      },
      // Passing by an empty field is no mistake yet.
      onBlur: async (event: Blur) => {
        if (!event.target.value) return
        await onBlur({ ...event, type: 'blur' })
        if (alsoCheck && form.getValues(alsoCheck)) await form.trigger(alsoCheck)
      },
      'aria-invalid': error ? true : undefined,
      'aria-describedby': [hint && hintIdOf(id), error && errorIdOf(id)].filter(Boolean).join(' ') || undefined,
    },
  }
}
