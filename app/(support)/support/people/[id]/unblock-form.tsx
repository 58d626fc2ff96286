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

type UnblockFormProps = {
  form: ServerForm
  blockId: string
  /** The phrase that the caller read back to the viewer. */
  phraseId: string | null
  submitLabel: string
}

/** Why and how to unblock, or to propose it. */
export function UnblockForm({ form, blockId, phraseId, submitLabel }: UnblockFormProps) {
  return (
    <BoundForm form={form}>
      <HiddenField name="blockId" value={blockId} />
      {phraseId ? (
        // Not what was sent with a refused form: a newer phrase may have been read back since.
        <input type="hidden" name="phraseId" value={phraseId} />
      ) : (
        <TextareaField
          name="check"
          label="Without a phrase: how you made sure who is calling"
          hint="For somebody who cannot open their mailbox. The audit trail says that there was no phrase."
          rows={2}
          maxLength={1000}
          required
        />
      )}
      <TextareaField name="reason" label="Reason" hint="What happened. It is kept in the audit trail, and never sent to the user." rows={2} maxLength={1000} required />
      <RadioField name="mode" legend="How" options={modes} required />
      <SubmitButton className="w-full sm:w-auto">{submitLabel}</SubmitButton>
    </BoundForm>
  )
}
