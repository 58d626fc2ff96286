'use client'

import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import type { FormState } from '@/lib/web/form-state'
import { useFormContext } from './form-context'

type Explain = (error: NonNullable<FormState['error']>) => ReactNode

/** Why the whole form was refused. Its words hide while the form is sent again, so that the same ones are announced again. */
export function FormError({ explain }: { explain?: Explain }) {
  const { state, pending, hydrated } = useFormContext()
  if (!state.error) return null
  return (
    <div role="alert" tabIndex={-1} autoFocus={!hydrated}>
      <div className={pending ? 'invisible' : undefined}>
        {explain?.(state.error) || (
          <Alert tone={state.error.code === 'TOO_FAST' ? 'caution' : 'danger'}>
            <p>{state.fieldErrors[''] ?? state.error.message}</p>
          </Alert>
        )}
      </div>
    </div>
  )
}
