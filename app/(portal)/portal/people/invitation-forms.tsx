'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { invitationSchema } from '@/lib/accounts/people/schema'
import { resendInvitationAction, withdrawInvitationAction } from './actions'

type InvitationFormProps = { invitationId: string; to: string }

export function ResendInvitationForm({ invitationId, to }: InvitationFormProps) {
  return (
    <Form action={resendInvitationAction} schema={invitationSchema}>
      {({ status }) => (
        <>
          <HiddenField name="invitationId" value={invitationId} />
          <SubmitButton variant="secondary" size="compact">
            Send again<span className="sr-only"> to {to}</span>
          </SubmitButton>
          <p role="status" className="text-sm font-medium text-accent">
            {status === 'done' && 'Sent again.'}
          </p>
        </>
      )}
    </Form>
  )
}

export function WithdrawInvitationForm({ invitationId, to }: InvitationFormProps) {
  return (
    <Form action={withdrawInvitationAction} schema={invitationSchema}>
      <HiddenField name="invitationId" value={invitationId} />
      <SubmitButton variant="secondary" size="compact">
        Withdraw<span className="sr-only"> the invitation of {to}</span>
      </SubmitButton>
    </Form>
  )
}
