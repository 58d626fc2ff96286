'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { resendMailSchema } from '@/lib/support/schema'
import { resendMailAction } from './actions'

/** Sends one parked mail again. */
export function ResendForm({ mailId, to }: { mailId: string; to: string }) {
  return (
    <Form action={resendMailAction} schema={resendMailSchema} done={() => <p className="font-medium text-accent">Queued again.</p>}>
      <HiddenField name="mailId" value={mailId} />
      <SubmitButton variant="secondary" size="compact">
        Send again<span className="sr-only"> to {to}</span>
      </SubmitButton>
    </Form>
  )
}
