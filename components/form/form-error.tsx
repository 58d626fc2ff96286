'use client'

import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import type { FormState } from '@/lib/web/form-state'
import { useFormContext } from './form-context'

/** Nothing is wrong with these: they only have to be sent again. */
const MILD = new Set(['TOO_FAST', 'CONFIRM_FIRST', 'OTHER_ENTERPRISE'])

type Explain = (error: NonNullable<FormState['error']>) => ReactNode

/** Why the whole form was refused. Its words hide while the form is sent again, so that the same ones are announced again. */
export function FormError({ explain }: { explain?: Explain }) {
  const { state, pending, hydrated } = useFormContext()
  if (!state.error) return null
  return (
    <div role="alert" tabIndex={-1} autoFocus={!hydrated}>
      <div className={pending ? 'invisible' : undefined}>
        {explain?.(state.error) || (
          <Alert tone={MILD.has(state.error.code) ? 'caution' : 'danger'}>
            <p>{state.fieldErrors[''] ?? state.error.message}</p>
            {state.error.details.enterprises && (
              <a href={state.error.details.enterprises} target="_blank" className="link inline-flex min-h-11 items-center">
                Your enterprises (opens a new tab)
              </a>
            )}
            {state.error.details.confirm && (
              <a href={state.error.details.confirm} target="_blank" className="link inline-flex min-h-11 items-center">
                Enter your password (opens a new tab)
              </a>
            )}
          </Alert>
        )}
      </div>
    </div>
  )
}
