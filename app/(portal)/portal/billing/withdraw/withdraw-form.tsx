'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { TextareaField } from '@/components/form/textarea-field'
import { requestWithdrawalSchema } from '@/lib/billing/schema'
import { requestWithdrawalAction } from '../actions'

/** The key is drawn with the page: the form that is sent twice asks once. */
export function WithdrawForm({ idempotencyKey, funds }: { idempotencyKey: string; funds: { value: string; label: string }[] }) {
  return (
    <Form action={requestWithdrawalAction} schema={requestWithdrawalSchema}>
      <HiddenField name="key" value={idempotencyKey} />
      <SelectField name="fundId" label="From the balance in" placeholder="Choose" options={funds} defaultValue={funds.length === 1 ? funds[0]?.value : ''} required />
      <TextField name="amount" label="Amount" hint="In the currency of the balance, such as 1,234.50" inputMode="decimal" autoComplete="off" required />
      <TextField name="holder" label="Account holder" hint="The enterprise itself: we pay nobody else." autoComplete="off" required />
      <TextField name="bankAccount" label="IBAN or account number" autoComplete="off" spellCheck={false} required />
      <TextField name="bank" label="Bank" hint="BIC, or the name of the bank with its IFSC or sort code" autoComplete="off" required />
      <TextareaField name="reason" label="Reason (optional)" rows={2} maxLength={1000} />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Ask for the withdrawal
      </SubmitButton>
    </Form>
  )
}
