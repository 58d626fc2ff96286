'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { removeDocumentSchema } from '@/lib/organizations/schema'
import { removeDocumentAction } from '../actions'

export function RemoveDocumentForm({ organizationId, documentId, name }: { organizationId: string; documentId: string; name: string }) {
  return (
    <Form action={removeDocumentAction} schema={removeDocumentSchema} className="space-y-0">
      <HiddenField name="organizationId" value={organizationId} />
      <HiddenField name="documentId" value={documentId} />
      <SubmitButton variant="quiet" size="compact">
        Remove <span className="sr-only">{name}</span>
      </SubmitButton>
    </Form>
  )
}
