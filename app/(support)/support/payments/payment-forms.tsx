'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { TextareaField } from '@/components/form/textarea-field'
import { cancelAsStaffSchema, declineWithdrawalSchema, payWithdrawalSchema, recordReceiptSchema, settleReversalSchema, topUpSchema } from '@/lib/billing/schema'
import { cancelTopUpAsStaffAction, declineWithdrawalAction, payWithdrawalAction, proposeAgainAction, receivePaymentAction, recheckAsStaffAction, settleReversalAction, takeBackReceiptAction } from './actions'

/** What came in at the bank. Where it is above the limit, a second member of staff is asked. */
export function ReceiptForm({ topUpId, amount, today, limit }: { topUpId: string; amount: string; today: string; limit: string }) {
  return (
    <Form action={receivePaymentAction} schema={recordReceiptSchema}>
      <HiddenField name="topUpId" value={topUpId} />
      <TextField name="bankReference" label="The bank’s reference" hint="As the statement shows it, such as the UTR or the end-to-end id. One payment is credited once." autoComplete="off" spellCheck={false} required />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField name="receivedOn" label="Came in on" type="date" max={today} defaultValue={today} required />
        <TextField name="amount" label="Came in" defaultValue={amount} inputMode="decimal" autoComplete="off" required />
      </div>
      <TextareaField name="note" label="Note (optional)" hint="Kept with the evidence; the enterprise does not see it." rows={2} maxLength={1000} />
      <p className="text-sm text-muted">Up to {limit} it is on the balance at once; above that another member of staff must agree.</p>
      <SubmitButton className="w-full sm:w-auto">Record the payment</SubmitButton>
    </Form>
  )
}

export function CancelForm({ topUpId }: { topUpId: string }) {
  return (
    <Form action={cancelTopUpAsStaffAction} schema={cancelAsStaffSchema}>
      <HiddenField name="topUpId" value={topUpId} />
      <TextareaField name="reason" label="Why it is cancelled" hint="The enterprise reads it and is mailed." rows={2} maxLength={1000} required />
      <SubmitButton variant="danger" className="w-full sm:w-auto">
        Cancel the top-up
      </SubmitButton>
    </Form>
  )
}

const steps = {
  propose: { action: proposeAgainAction, button: 'Propose it again', variant: 'primary' },
  takeBack: { action: takeBackReceiptAction, button: 'Take the payment back', variant: 'secondary' },
  recheck: { action: recheckAsStaffAction, button: 'Recheck payment', variant: 'secondary' },
} as const

export function TopUpStep({ step, topUpId }: { step: keyof typeof steps; topUpId: string }) {
  const { action, button, variant } = steps[step]
  return (
    <Form action={action} schema={topUpSchema}>
      <HiddenField name="topUpId" value={topUpId} />
      <SubmitButton variant={variant} className="w-full sm:w-auto">
        {button}
      </SubmitButton>
    </Form>
  )
}

/** What went back to a card and could not be taken: from the balance, or in another way that is written down. */
export function SettleForms({ reversalId }: { reversalId: string }) {
  return (
    <div className="space-y-5">
      <Form action={settleReversalAction} schema={settleReversalSchema}>
        <HiddenField name="reversalId" value={reversalId} />
        <SubmitButton className="w-full sm:w-auto">Take it from the balance</SubmitButton>
      </Form>
      <Form action={settleReversalAction} schema={settleReversalSchema} className="border-t border-line pt-5">
        <HiddenField name="reversalId" value={reversalId} />
        <TextareaField name="how" label="Or how it was settled" hint="It is kept in the audit trail. The balance stays as it is." rows={2} maxLength={1000} required />
        <SubmitButton variant="secondary" className="w-full sm:w-auto">
          Settle it in this way
        </SubmitButton>
      </Form>
    </div>
  )
}

export function PayForm({ withdrawalId, limit }: { withdrawalId: string; limit: string }) {
  return (
    <Form action={payWithdrawalAction} schema={payWithdrawalSchema}>
      <HiddenField name="withdrawalId" value={withdrawalId} />
      <TextField name="paymentReference" label="Reference of the transfer" hint="Prepare the transfer at the bank first. The enterprise sees the reference." autoComplete="off" spellCheck={false} required />
      <p className="text-sm text-muted">Up to {limit} it leaves the balance at once; above that another member of staff must agree.</p>
      <SubmitButton className="w-full sm:w-auto">Approve</SubmitButton>
    </Form>
  )
}

export function DeclineForm({ withdrawalId }: { withdrawalId: string }) {
  return (
    <Form action={declineWithdrawalAction} schema={declineWithdrawalSchema}>
      <HiddenField name="withdrawalId" value={withdrawalId} />
      <TextareaField name="reason" label="Why it is declined" hint="The enterprise reads it and is mailed. The money may be spent again." rows={2} maxLength={1000} required />
      <SubmitButton variant="danger" className="w-full sm:w-auto">
        Decline
      </SubmitButton>
    </Form>
  )
}
