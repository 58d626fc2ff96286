'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { resendSchema } from '@/lib/notifications/schema'
import { resendAction } from '../actions'

export function ResendForm({ deliveryId, title }: { deliveryId: string; title: string }) {
  return (
    <Form action={resendAction} schema={resendSchema}>
      {({ status }) => (
        <>
          <HiddenField name="deliveryId" value={deliveryId} />
          <SubmitButton variant="secondary" size="compact" className="whitespace-nowrap">
            Send again<span className="sr-only">: {title}</span>
          </SubmitButton>
          <p role="status" className="mt-1! text-sm font-medium text-accent">
            {status === 'done' && 'On its way.'}
          </p>
        </>
      )}
    </Form>
  )
}
