'use client'

import type { ReactNode } from 'react'
import { BoundForm } from '@/components/form/form'
import { FormDone } from '@/components/form/form-done'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { useServerForm } from '@/components/form/use-server-form'
import { Alert } from '@/components/ui/alert'
import { decideSchema, declineSchema } from '@/lib/support/schema'
import { agreeAction, declineAction, withdrawAction } from '../../actions'
import { ConfirmFirst } from './confirm-first'
import { Unblocked } from './unblocked'

/** A proposal as its page shows it: what is proposed, and what the viewer may do about it. */
export type ProposalOnDesk = { id: string; viewer: 'proposer' | 'second' | 'subject'; facts: ReactNode }

/** The forms that decide a proposal; held where they stay when the proposal is gone. */
export function useDecision() {
  return { agreeing: useServerForm(agreeAction, decideSchema), declining: useServerForm(declineAction, declineSchema), withdrawing: useServerForm(withdrawAction, decideSchema) }
}
type Held = { decision: ReturnType<typeof useDecision> }

type DecisionProps = Held & {
  proposal: ProposalOnDesk
  /** Where the viewer gives the password again before agreeing; null where it was given lately. */
  confirmAt: string | null
  agreeLabel: string
}

export function Decision({ decision: { agreeing, declining, withdrawing }, proposal: { id, viewer, facts }, confirmAt, agreeLabel }: DecisionProps) {
  return (
    <div className="space-y-5">
      {facts}
      {viewer === 'second' && (
        <>
          {confirmAt ? (
            <ConfirmFirst address={confirmAt} what="Agreeing" />
          ) : (
            <BoundForm form={agreeing}>
              <HiddenField name="proposalId" value={id} />
              <SubmitButton className="w-full sm:w-auto">{agreeLabel}</SubmitButton>
            </BoundForm>
          )}
          <BoundForm form={declining} className="border-t border-line pt-5">
            <HiddenField name="proposalId" value={id} />
            <TextareaField name="reason" label="Or decline, because" hint="It is kept in the audit trail." rows={2} maxLength={1000} required />
            <SubmitButton variant="secondary" className="w-full sm:w-auto">
              Decline
            </SubmitButton>
          </BoundForm>
        </>
      )}
      {viewer === 'proposer' && (
        <BoundForm form={withdrawing}>
          <HiddenField name="proposalId" value={id} />
          <p>You proposed this: another member of staff must agree.</p>
          <SubmitButton variant="secondary" className="w-full sm:w-auto">
            Withdraw the proposal
          </SubmitButton>
        </BoundForm>
      )}
    </div>
  )
}

/** How a decision came out, once the proposal is no longer there to be decided. */
export function Decided({ decision: { agreeing, declining, withdrawing }, open, tooLate }: Held & { open: boolean; tooLate: { message: string } | null }) {
  if (agreeing.state.status === 'done') return <Agreed {...agreeing.state.data} />
  const late = tooLate ?? (open ? null : (agreeing.state.error ?? declining.state.error ?? withdrawing.state.error))
  if (late) return <Notice>{late.message}</Notice>
  if (open) return null
  if (declining.state.status === 'done') return <Notice>You declined the proposal. Nothing has changed; it can be proposed anew.</Notice>
  return withdrawing.state.status === 'done' ? <Notice>You withdrew the proposal. Nothing has changed.</Notice> : null
}

function Agreed({ kind, ...done }: Record<string, string>) {
  if (kind === 'unblock') return <Unblocked {...done} />
  return kind === 'remove_second_factors' ? <FactorsRemoved {...done} /> : <PaymentDone {...done} />
}

function PaymentDone({ name, mode }: { name?: string; mode?: string }) {
  return (
    <FormDone>
      <Alert tone="success" title={mode === 'paid' ? `${name} is paid` : `${name} is on the balance`}>
        <p>Two members of staff have agreed. The people who look after billing there are mailed.</p>
      </Alert>
    </FormDone>
  )
}

function FactorsRemoved({ name, email }: { name?: string; email?: string }) {
  return (
    <FormDone>
      <Alert tone="success" title={`${name} has no second factor any more`}>
        <p>
          All sessions have ended, and signing in asks for the password alone until another factor is set up. A mail that says so is on its way to{' '}
          <strong className="break-all">{email}</strong>.
        </p>
      </Alert>
    </FormDone>
  )
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <FormDone>
      <Alert tone="caution">
        <p>{children}</p>
      </Alert>
    </FormDone>
  )
}
