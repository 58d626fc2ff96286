'use client'

import type { ReactNode } from 'react'
import { BoundForm } from '@/components/form/form'
import { FormDone } from '@/components/form/form-done'
import { HiddenField } from '@/components/form/hidden-field'
import { RadioField } from '@/components/form/radio-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { useServerForm } from '@/components/form/use-server-form'
import { Alert } from '@/components/ui/alert'
import { Card, CardTitle } from '@/components/ui/card'
import { unblockSchema } from '@/lib/support/schema'
import { unblockAction } from '../../actions'

const modes = [
  { value: 'unblock', label: 'Unblock only', hint: 'For somebody who mistyped. The password stays as it is, and so do open sessions.' },
  {
    value: 'new-password',
    label: 'Unblock and require a new password',
    hint: 'For a forgotten password, or if somebody else may have been guessing. The old password stops working, open sessions end, and a link to set a new one is mailed.',
  },
]

type UnblockFormProps = {
  /** The open block, or null. The form stays in its place when there is none any more, to say how that came about. */
  blockId: string | null
  /** What there is to know about the block. */
  children: ReactNode
}

export function UnblockForm({ blockId, children }: UnblockFormProps) {
  const form = useServerForm(unblockAction, unblockSchema)
  const { state } = form
  if (state.status === 'done') return <Unblocked {...state.data} />
  if (!blockId) return state.error && <TooLate message={state.error.message} />
  return (
    <Card aria-labelledby="unblock" className="ring-1 ring-danger">
      <CardTitle id="unblock" className="mb-4">
        Sign-in is blocked
      </CardTitle>
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
        <div>{children}</div>
        <BoundForm form={form}>
          <HiddenField name="blockId" value={blockId} />
          <TextareaField
            name="reason"
            label="Reason"
            hint="How you made sure who is asking, and what happened. It is kept in the audit trail, and never sent to the user."
            rows={3}
            maxLength={1000}
            required
          />
          <RadioField name="mode" legend="How" options={modes} required />
          <SubmitButton className="w-full sm:w-auto">Unblock</SubmitButton>
        </BoundForm>
      </div>
    </Card>
  )
}

function Unblocked({ name, email, mode }: { name?: string; email?: string; mode?: string }) {
  return (
    <FormDone>
      <Alert tone="success" title={`${name} is unblocked`}>
        {mode === 'new-password' ? (
          <p>
            The old password no longer works and all sessions have ended. A mail with the link to set a new password is on its way to <strong className="break-all">{email}</strong>.
          </p>
        ) : (
          <p>
            Signing in with the same password is possible again. A mail that says so is on its way to <strong className="break-all">{email}</strong>.
          </p>
        )}
      </Alert>
    </FormDone>
  )
}

function TooLate({ message }: { message: string }) {
  return (
    <FormDone>
      <Alert tone="caution">
        <p>{message}</p>
      </Alert>
    </FormDone>
  )
}
