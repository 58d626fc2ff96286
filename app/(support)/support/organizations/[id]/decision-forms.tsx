'use client'

import { CheckboxField } from '@/components/form/checkbox-field'
import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { TextareaField } from '@/components/form/textarea-field'
import { organizationSchema, reasonSchema, recordCheckSchema, validateSchema } from '@/lib/organizations/schema'
import { beginReviewAction, liftSuspensionAction, recordCheckAction, rejectOrganizationAction, suspendOrganizationAction, validateOrganizationAction, wantInformationAction } from '../actions'

export function BeginForm({ organizationId }: { organizationId: string }) {
  return (
    <Form action={beginReviewAction} schema={organizationSchema}>
      <HiddenField name="organizationId" value={organizationId} />
      <SubmitButton className="w-full sm:w-auto">Begin the review</SubmitButton>
    </Form>
  )
}

type CheckFormProps = { organizationId: string; revision: number; options: { value: string; label: string }[]; next: string | undefined }

/** Records one thing that was looked at; the next that is missing is chosen already. */
export function CheckForm({ organizationId, revision, options, next }: CheckFormProps) {
  return (
    <Form action={recordCheckAction} schema={recordCheckSchema}>
      <HiddenField name="organizationId" value={organizationId} />
      <input type="hidden" name="revision" value={revision} />
      <SelectField name="name" label="What you have checked" placeholder="Choose" options={options} defaultValue={next} required />
      <TextareaField name="evidence" label="How" hint="Where you looked it up, or whom you called on which number. It is kept with the validation." rows={3} maxLength={2000} required />
      <SubmitButton variant="secondary" className="w-full sm:w-auto">
        Record the check
      </SubmitButton>
    </Form>
  )
}

const reasons = {
  more: { action: wantInformationAction, label: 'What is wanted', hint: 'The enterprise reads it and is mailed. It can change the facts, add documents, and send it again.', button: 'Ask for more', variant: 'secondary' },
  reject: { action: rejectOrganizationAction, label: 'Why it is rejected', hint: 'The enterprise reads it and is mailed. What was validated before ends.', button: 'Reject', variant: 'danger' },
  suspend: { action: suspendOrganizationAction, label: 'Why it is suspended', hint: 'The enterprise reads it and is mailed. Everything that is validated ends at once.', button: 'Suspend', variant: 'danger' },
  lift: { action: liftSuspensionAction, label: 'Why the suspension is lifted', hint: 'The enterprise reads it and is mailed. It looks over the facts and sends them again; all is checked anew.', button: 'Lift the suspension', variant: 'secondary' },
} as const

/** A step that the enterprise is told the reason of. */
export function ReasonForm({ organizationId, kind }: { organizationId: string; kind: keyof typeof reasons }) {
  const { action, label, hint, button, variant } = reasons[kind]
  return (
    <Form action={action} schema={reasonSchema}>
      <HiddenField name="organizationId" value={organizationId} />
      <TextareaField name="reason" label={label} hint={hint} rows={3} maxLength={2000} required />
      <SubmitButton variant={variant} className="w-full sm:w-auto">
        {button}
      </SubmitButton>
    </Form>
  )
}

type ValidateFormProps = { organizationId: string; revision: number; kinds: { kind: string; label: string }[]; latestDay: string }

export function ValidateForm({ organizationId, revision, kinds, latestDay }: ValidateFormProps) {
  return (
    <Form action={validateOrganizationAction} schema={validateSchema}>
      <HiddenField name="organizationId" value={organizationId} />
      <input type="hidden" name="revision" value={revision} />
      <fieldset className="space-y-2">
        <legend className="mb-2 font-medium">For</legend>
        {kinds.map(({ kind, label }) => (
          <CheckboxField key={kind} name={kind} value="on" label={label} />
        ))}
      </fieldset>
      <TextField name="lastDay" label="Last day" hint={`At most 398 days after the oldest check: ${latestDay} at the latest.`} type="date" defaultValue={latestDay} max={latestDay} required />
      <SubmitButton className="w-full sm:w-auto">Validate</SubmitButton>
    </Form>
  )
}
