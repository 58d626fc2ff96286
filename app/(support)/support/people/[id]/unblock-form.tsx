'use client'

import { BoundForm } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { RadioField } from '@/components/form/radio-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import type { ServerForm } from '@/components/form/use-server-form'

const modes = [
  { value: 'unblock', label: 'Unblock only', hint: 'For somebody who mistyped. The password stays as it is, and so do open sessions.' },
  {
    value: 'new-password',
    label: 'Unblock and require a new password',
    hint: 'For a forgotten password, or if somebody else may have been guessing. The old password stops working, open sessions end, and a link to set a new one is mailed.',
  },
]

/** Why and how to unblock, or to propose it. */
export function UnblockForm({ form, blockId, submitLabel }: { form: ServerForm; blockId: string; submitLabel: string }) {
  return (
    <BoundForm form={form}>
      <HiddenField name="blockId" value={blockId} />
      <TextareaField
        name="reason"
        label="Reason"
        hint="How you made sure who is asking, and what happened. It is kept in the audit trail, and never sent to the user."
        rows={3}
        maxLength={1000}
        required
      />
      <RadioField name="mode" legend="How" options={modes} required />
      <SubmitButton className="w-full sm:w-auto">{submitLabel}</SubmitButton>
    </BoundForm>
  )
}
