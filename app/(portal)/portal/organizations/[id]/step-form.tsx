'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { organizationSchema } from '@/lib/organizations/schema'
import { reopenOrganizationAction, submitOrganizationAction } from '../actions'

const actions = { submit: submitOrganizationAction, reopen: reopenOrganizationAction }

/** One button that takes an organization a step further, or back. */
export function StepForm({ organizationId, step, label }: { organizationId: string; step: keyof typeof actions; label: string }) {
  return (
    <Form action={actions[step]} schema={organizationSchema}>
      <HiddenField name="organizationId" value={organizationId} />
      <SubmitButton variant={step === 'submit' ? 'primary' : 'secondary'} className="w-full sm:w-auto">
        {label}
      </SubmitButton>
    </Form>
  )
}
