'use client'

import { CheckboxField } from '@/components/form/checkbox-field'
import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { archiveGroupSchema } from '@/lib/funds/schema'
import { archiveGroupAction } from '../actions'

type ArchiveFormProps = { groupId: string; hasMoney: boolean; mayMove: boolean }

export function ArchiveForm({ groupId, hasMoney, mayMove }: ArchiveFormProps) {
  if (hasMoney && !mayMove) return <p>It has money. Somebody who may move funds gives it back to the account first.</p>
  return (
    <Form action={archiveGroupAction} schema={archiveGroupSchema}>
      <HiddenField name="groupId" value={groupId} />
      {hasMoney && <CheckboxField name="money" value="account" label="Give its money back to the account" />}
      <TextField name="name" label="Name of the group, to confirm" required autoComplete="off" />
      <SubmitButton variant="danger">Archive</SubmitButton>
    </Form>
  )
}
