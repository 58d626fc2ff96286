'use client'

import { CheckboxField } from '@/components/form/checkbox-field'
import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { chooseColumnsSchema, columnsOf, type ListName } from '@/lib/accounts/columns/schema'
import { chooseColumnsAction } from './actions'

export function ColumnsForm({ list, chosen }: { list: ListName; chosen: string[] }) {
  return (
    <Form action={chooseColumnsAction} schema={chooseColumnsSchema} className="space-y-3">
      <HiddenField name="list" value={list} />
      {columnsOf(list).map(([name, label]) => (
        <CheckboxField key={name} name={name} value="on" label={label} defaultChecked={chosen.includes(name)} />
      ))}
      <SubmitButton variant="secondary" size="compact">
        Show these
      </SubmitButton>
    </Form>
  )
}
