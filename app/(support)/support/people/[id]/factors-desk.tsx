'use client'

import type { ReactNode } from 'react'
import { BoundForm } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { useServerForm, type ServerForm } from '@/components/form/use-server-form'
import { Card, CardTitle } from '@/components/ui/card'
import { removeFactorsSchema } from '@/lib/support/schema'
import { proposeFactorRemovalAction } from '../../actions'
import { Proposed } from './block-desk'
import { ConfirmFirst } from './confirm-first'
import { Decided, Decision, useDecision, type ProposalOnDesk } from './decision'

type FactorsDeskProps = {
  userId: string
  /** Whether the viewer may propose to remove what there is. */
  removable: boolean
  /** What waits for a second member of staff. */
  proposal: ProposalOnDesk | null
  /** Where the viewer gives the password again before anything is done here; null where it was given lately. */
  confirmAt: string | null
  /** The newest proposal, open or ended: the answer to one is not shown at the next. */
  latestProposalId: string | null
  /** What there is to know about the factors. */
  children: ReactNode
}

/** Where two members of staff take the second factors from somebody who has lost them all. */
export function FactorsDesk(props: FactorsDeskProps) {
  const proposing = useServerForm(proposeFactorRemovalAction, removeFactorsSchema)
  return <Desk key={props.latestProposalId} {...props} proposing={proposing} />
}

function Desk({ userId, removable, proposal, confirmAt, proposing, children }: FactorsDeskProps & { proposing: ServerForm }) {
  const decision = useDecision()
  return (
    <>
      <Decided decision={decision} open={proposal !== null} tooLate={proposal && proposing.state.error} />
      {proposal && proposing.state.status === 'done' && <Proposed />}
      <Card aria-labelledby="factors">
        <CardTitle id="factors" className="mb-4">
          Second factor
        </CardTitle>
        <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
          <div>{children}</div>
          {proposal ? (
            <Decision decision={decision} proposal={proposal} confirmAt={confirmAt} agreeLabel="Agree and remove" />
          ) : (
            removable && <Removal form={proposing} userId={userId} confirmAt={confirmAt} />
          )}
        </div>
      </Card>
    </>
  )
}

function Removal({ form, userId, confirmAt }: { form: ServerForm; userId: string; confirmAt: string | null }) {
  return (
    <details open={form.state.status === 'refused' || undefined}>
      <summary className="link inline-flex min-h-11 cursor-pointer items-center">Everything is lost</summary>
      <div className="mt-3">{confirmAt ? <ConfirmFirst address={confirmAt} what="Proposing to remove the factors" /> : <RemovalForm form={form} userId={userId} />}</div>
    </details>
  )
}

function RemovalForm({ form, userId }: { form: ServerForm; userId: string }) {
  return (
    <BoundForm form={form}>
      <p className="text-muted">For somebody who has neither a factor nor a recovery code left. One of you proposes it, another one checks again and agrees.</p>
      <HiddenField name="userId" value={userId} />
      <TextareaField name="check" label="How you made sure who is asking" hint="Whoever has the password may be asking too: use what you know from elsewhere." rows={2} maxLength={1000} required />
      <TextareaField name="reason" label="What happened" hint="It is kept in the audit trail, and never sent to the user." rows={2} maxLength={1000} required />
      <SubmitButton className="w-full sm:w-auto">Propose to remove all second factors</SubmitButton>
    </BoundForm>
  )
}
