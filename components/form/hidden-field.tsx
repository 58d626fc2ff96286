'use client'

import { Alert } from '@/components/ui/alert'
import { useFormContext } from './form-context'

/** A value that is sent along. What is wrong with it is told in its place, because nobody could see which field it is. */
export function HiddenField({ name, value }: { name: string; value: string }) {
  const { state } = useFormContext()
  const error = state.fieldErrors[name]
  return (
    <>
      <input type="hidden" name={name} value={state.values[name] ?? value} />
      {error && (
        <Alert tone="danger">
          <p>{error}</p>
        </Alert>
      )}
    </>
  )
}
