'use client'

import { z } from '@/lib/core/zod'
import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { endSessionSchema } from '@/lib/identity/schema'
import { endOtherSessionsAction, endSessionAction } from './actions'

export function EndSessionForm({ sessionId, of }: { sessionId: string; of: string }) {
  return (
    <Form action={endSessionAction} schema={endSessionSchema}>
      <HiddenField name="sessionId" value={sessionId} />
      <SubmitButton variant="secondary" size="compact">
        Sign out<span className="sr-only"> {of}</span>
      </SubmitButton>
    </Form>
  )
}

export function EndOtherSessionsForm() {
  return (
    <Form action={endOtherSessionsAction} schema={z.strictObject({})}>
      <SubmitButton variant="secondary">Sign out everywhere else</SubmitButton>
    </Form>
  )
}
