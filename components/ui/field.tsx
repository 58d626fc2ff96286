import type { ReactNode } from 'react'
import { FieldError } from './field-error'
import { Label } from './label'

/** Ids that a field's parts are tied together with. */
export const hintIdOf = (id: string) => `${id}-hint`
export const errorIdOf = (id: string) => `${id}-error`

type FieldProps = { id: string; label: ReactNode; hint?: ReactNode; error?: string; children: ReactNode }

/** A labelled control with its hint above and its error below. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div>
      <Label htmlFor={id}>{label}</Label>
      {hint && (
        <p id={hintIdOf(id)} className="mt-0.5 text-sm text-muted">
          {hint}
        </p>
      )}
      <div className="mt-1.5">{children}</div>
      <FieldError id={errorIdOf(id)} message={error} />
    </div>
  )
}
