'use client'

import { DECOY_FIELD } from '@/lib/web/form-state'
import type { Drawing } from '@/lib/web/pace'
import { useFormContext } from './form-context'
import { HiddenField } from './hidden-field'

/** What a form that anybody may send says of itself: which drawing it is and when it was drawn, and a field for programs, which nobody sees, reaches or hears of. */
export function DrawnFields({ submission, drawn }: Drawing) {
  const { state } = useFormContext()
  return (
    <>
      <HiddenField name="submission" value={submission} />
      <HiddenField name="drawn" value={drawn} />
      <div aria-hidden="true" className="sr-only">
        <label>
          Leave this empty
          <input name={DECOY_FIELD} tabIndex={-1} autoComplete="off" defaultValue={state.values[DECOY_FIELD]} />
        </label>
      </div>
    </>
  )
}
