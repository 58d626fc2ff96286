'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { topUpSchema, withdrawalSchema } from '@/lib/billing/schema'
import { cancelTopUpAction, cancelWithdrawalAction, openCheckoutAction, recheckPaymentAction } from './actions'

const steps = {
  open: { action: openCheckoutAction, schema: topUpSchema, field: 'topUpId', button: 'Open the payment page', variant: 'primary' },
  recheck: { action: recheckPaymentAction, schema: topUpSchema, field: 'topUpId', button: 'Recheck payment', variant: 'secondary' },
  cancelTopUp: { action: cancelTopUpAction, schema: topUpSchema, field: 'topUpId', button: 'Cancel this top-up', variant: 'secondary' },
  cancelWithdrawal: { action: cancelWithdrawalAction, schema: withdrawalSchema, field: 'withdrawalId', button: 'Cancel this withdrawal', variant: 'secondary' },
} as const

/** One button of a top-up or a withdrawal. */
export function StepForm({ step, id }: { step: keyof typeof steps; id: string }) {
  const { action, schema, field, button, variant } = steps[step]
  return (
    <Form action={action} schema={schema}>
      <HiddenField name={field} value={id} />
      <SubmitButton variant={variant} className="w-full sm:w-auto">
        {button}
      </SubmitButton>
    </Form>
  )
}
