'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { moveFundsSchema } from '@/lib/funds/schema'
import { moveFundsAction } from '../actions'

type Choice = { value: string; label: string }
type MoveFormProps = {
  /** Drawn with the page: the form that is sent twice moves money once. */
  idempotencyKey: string
  from: Choice[]
  to: Choice[]
  wanted: string | undefined
}

export function MoveForm({ idempotencyKey, from, to, wanted }: MoveFormProps) {
  return (
    <Form action={moveFundsAction} schema={moveFundsSchema}>
      <HiddenField name="key" value={idempotencyKey} />
      <SelectField name="from" label="From" hint="With what may be spent there" placeholder="Choose" options={from} defaultValue={from.length === 1 ? from[0]?.value : ''} required />
      <SelectField name="to" label="To" placeholder="Choose" options={to} defaultValue={to.some(({ value }) => value === wanted) ? wanted : ''} required />
      <TextField name="amount" label="Amount" hint="In the currency of where it comes from, such as 1,234.50" inputMode="decimal" autoComplete="off" required />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Move
      </SubmitButton>
    </Form>
  )
}
