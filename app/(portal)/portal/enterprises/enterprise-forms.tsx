'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { accountSchema, invitationSchema } from '@/lib/accounts/people/schema'
import { acceptInvitationAction, chooseAccountAction, confirmEnterpriseAction, declineEnterpriseAction, declineInvitationAction } from './actions'

export function ChooseForm({ accountId, organization }: { accountId: string; organization: string }) {
  return (
    <Form action={chooseAccountAction} schema={accountSchema}>
      <HiddenField name="accountId" value={accountId} />
      <SubmitButton>
        Open<span className="sr-only"> {organization}</span>
      </SubmitButton>
    </Form>
  )
}

export function AnswerForms({ invitationId, organization }: { invitationId: string; organization: string }) {
  return (
    <div className="flex flex-wrap gap-2">
      <Form action={acceptInvitationAction} schema={invitationSchema}>
        <HiddenField name="invitationId" value={invitationId} />
        <SubmitButton>
          Accept<span className="sr-only"> the invitation of {organization}</span>
        </SubmitButton>
      </Form>
      <Form action={declineInvitationAction} schema={invitationSchema}>
        <HiddenField name="invitationId" value={invitationId} />
        <SubmitButton variant="secondary">
          Decline<span className="sr-only"> the invitation of {organization}</span>
        </SubmitButton>
      </Form>
    </div>
  )
}

export function ConfirmForms({ accountId, organization }: { accountId: string; organization: string }) {
  return (
    <div className="flex flex-wrap gap-2">
      <Form action={confirmEnterpriseAction} schema={accountSchema}>
        <HiddenField name="accountId" value={accountId} />
        <SubmitButton>
          Confirm<span className="sr-only"> that {organization} is opened</span>
        </SubmitButton>
      </Form>
      <Form action={declineEnterpriseAction} schema={accountSchema}>
        <HiddenField name="accountId" value={accountId} />
        <SubmitButton variant="secondary">
          This was not me<span className="sr-only">: forget {organization}</span>
        </SubmitButton>
      </Form>
    </div>
  )
}
