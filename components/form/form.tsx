'use client'

import type { ReactNode } from 'react'
import type { FormAction, FormState } from '@/lib/web/form-state'
import { clsx } from 'clsx'
import { EnterpriseField } from './drawn-for'
import { FormContext } from './form-context'
import { FormDone } from './form-done'
import { FormError } from './form-error'
import { useServerForm, type FormSchema, type ServerForm } from './use-server-form'

type Drawing = {
  className?: string
  /** Words for a refusal that need more than its message; nothing leaves the message. */
  explain?: (error: NonNullable<FormState['error']>) => ReactNode
  children: ReactNode | ((state: FormState) => ReactNode)
}
type FormProps = Drawing & {
  action: FormAction
  schema: FormSchema
  /** What takes the form's place once the action has succeeded. Without it the form stays. */
  done?: (data: Record<string, string>) => ReactNode
}

/** A form behind a server action: with and without JavaScript, its values and errors kept in place. */
export function Form({ action, schema, done, ...drawing }: FormProps) {
  const form = useServerForm(action, schema)
  if (done && form.state.status === 'done') return <FormDone>{done(form.state.data)}</FormDone>
  return <BoundForm form={form} {...drawing} />
}

/** The same with a form that the caller holds, where the page depends on its state. */
export function BoundForm({ form, className, explain, children }: Drawing & { form: ServerForm }) {
  const { state, hydrated, attach, send, onSubmit, prepare } = form
  return (
    <FormContext value={form}>
      <form
        ref={attach}
        action={send}
        onSubmit={onSubmit}
        onFocus={prepare}
        noValidate={hydrated}
        className={clsx('space-y-5', className)}
      >
        <FormError explain={explain} />
        <EnterpriseField />
        {typeof children === 'function' ? children(state) : children}
      </form>
    </FormContext>
  )
}
