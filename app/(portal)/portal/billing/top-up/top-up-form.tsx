'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { RadioField } from '@/components/form/radio-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { requestTopUpSchema } from '@/lib/billing/schema'
import { currencyChoices } from '@/lib/core/currencies'
import { requestTopUpAction } from '../actions'

const words = {
  bank: { value: 'bank', label: 'Bank transfer', hint: 'You get a proforma with a reference. It takes one to three days, and has no upper limit.' },
  card: { value: 'card', label: 'Card', hint: 'On the page of our payment provider. It takes a minute; we never see the number of your card.' },
} as const

/** The key is drawn with the page: the form that is sent twice asks once. */
export function TopUpForm({ idempotencyKey, methods, currency }: { idempotencyKey: string; methods: ('bank' | 'card')[]; currency: string }) {
  return (
    <Form action={requestTopUpAction} schema={requestTopUpSchema}>
      <HiddenField name="key" value={idempotencyKey} />
      <TextField name="amount" label="Amount" hint="Such as 1,234.50" inputMode="decimal" autoComplete="off" required />
      <SelectField name="currency" label="Currency" hint="Each currency has a balance of its own." options={currencyChoices} defaultValue={currency} required />
      <RadioField name="method" legend="How you pay" options={methods.map((method) => words[method])} defaultValue={methods[0]} required />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Go on
      </SubmitButton>
    </Form>
  )
}
