'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { setThresholdSchema } from '@/lib/funds/schema'
import { setThresholdAction } from '../../actions'

export function ThresholdForm({ fundId, currency, amount }: { fundId: string; currency: string; amount: string }) {
  return (
    <Form action={setThresholdAction} schema={setThresholdSchema}>
      <HiddenField name="fundId" value={fundId} />
      <TextField name="amount" label={`Amount in ${currency}`} hint="Such as 1,234.50; leave it empty to be told nothing" defaultValue={amount} inputMode="decimal" autoComplete="off" />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Save
      </SubmitButton>
    </Form>
  )
}
