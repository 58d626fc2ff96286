'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { commentSchema } from '@/lib/organizations/schema'
import type { FormAction } from '@/lib/web/form-state'

/** Writes to the other side. What was sent leaves the form by the key that counts the messages. */
export function CommentForm({ action, organizationId, hint }: { action: FormAction; organizationId: string; hint: string }) {
  return (
    <Form action={action} schema={commentSchema}>
      <HiddenField name="organizationId" value={organizationId} />
      <TextareaField name="text" label="Write a message" hint={hint} rows={3} maxLength={2000} required />
      <SubmitButton variant="secondary" className="w-full sm:w-auto">
        Send
      </SubmitButton>
    </Form>
  )
}
