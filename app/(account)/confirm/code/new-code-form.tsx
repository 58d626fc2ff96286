'use client'

import { Form } from '@/components/form/form'
import { FormDone } from '@/components/form/form-done'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { Alert } from '@/components/ui/alert'
import { newCodeSchema } from '@/lib/identity/schema'
import { sendNewCodeAction } from './actions'

export function NewCodeForm({ to }: { to: string }) {
  return (
    <Form action={sendNewCodeAction} schema={newCodeSchema}>
      {({ status }) => (
        <>
          {status === 'done' && (
            <FormDone>
              <Alert tone="success">
                <p>A new code is on its way. The one before no longer works.</p>
              </Alert>
            </FormDone>
          )}
          <HiddenField name="to" value={to} />
          <SubmitButton variant="secondary">Send a new code</SubmitButton>
        </>
      )}
    </Form>
  )
}
