'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { endSessionsSchema } from '@/lib/support/schema'
import { endSessionsAction } from '../../actions'
import { ConfirmFirst } from './confirm-first'

type EndSessionsFormProps = {
  userId: string
  open: boolean
  /** Where the viewer gives the password again before ending them; null where it was given lately. */
  confirmAt: string | null
}

/** Ends every session of the person; it stays in its place when there is none any more, to say so. */
export function EndSessionsForm({ userId, open, confirmAt }: EndSessionsFormProps) {
  return (
    <Form action={endSessionsAction} schema={endSessionsSchema} className="mt-4">
      {({ status }) => (
        <>
          <HiddenField name="userId" value={userId} />
          {open && confirmAt && <ConfirmFirst address={confirmAt} what="Ending the sessions" />}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {open && !confirmAt && <SubmitButton variant="secondary">End all sessions</SubmitButton>}
            <p role="status" className="font-medium text-accent">
              {status === 'done' && 'All sessions have ended.'}
            </p>
          </div>
        </>
      )}
    </Form>
  )
}
