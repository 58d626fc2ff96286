'use client'

import type { ReactNode } from 'react'
import { FormDone } from '@/components/form/form-done'
import { useServerForm, type ServerForm } from '@/components/form/use-server-form'
import { shownReader } from '@/components/shell/shown-reader'
import { Alert } from '@/components/ui/alert'
import { Card, CardTitle } from '@/components/ui/card'
import { unblockSchema } from '@/lib/support/schema'
import { proposeUnblockAction, unblockAction } from '../../actions'
import { ConfirmFirst } from './confirm-first'
import { Decided, Decision, useDecision, type ProposalOnDesk } from './decision'
import { PhraseDesk, type PhraseOnDesk } from './phrase-desk'
import { UnblockForm } from './unblock-form'
import { Unblocked } from './unblocked'

type BlockDeskProps = {
  /** The open block, or null. The desk stays in its place when there is none any more, to say how that came about. */
  blockId: string | null
  /** What the viewer can do: unblock alone, propose it because two must agree, or nothing about themselves. */
  way: 'unblock' | 'propose' | 'nothing'
  /** The phrases of the call that is on. */
  phrase: PhraseOnDesk | null
  /** What waits for a second member of staff. */
  proposal: ProposalOnDesk | null
  /** Where the viewer gives the password again before anything is done here; null where it was given lately. */
  confirmAt: string | null
  /** The newest proposal, open or ended: the answer to one is not shown at the next. */
  latestProposalId: string | null
  /** What there is to know about the block. */
  children: ReactNode
}

/** Where a block is ended, by one member of staff or by two. */
export function BlockDesk(props: BlockDeskProps) {
  const unblocking = useServerForm(unblockAction, unblockSchema)
  const proposing = useServerForm(proposeUnblockAction, unblockSchema)
  return <Desk key={props.latestProposalId} {...props} unblocking={unblocking} proposing={proposing} />
}

function Desk({ blockId, way, phrase, proposal, confirmAt, unblocking, proposing, children }: BlockDeskProps & { unblocking: ServerForm; proposing: ServerForm }) {
  const decision = useDecision()
  if (unblocking.state.status === 'done') return <Unblocked {...unblocking.state.data} />
  if (!blockId) return <Decided decision={decision} open={false} tooLate={unblocking.state.error ?? proposing.state.error} />
  return (
    <>
      <Decided decision={decision} open={proposal !== null} tooLate={proposal && proposing.state.error} />
      {proposal && proposing.state.status === 'done' && <Proposed />}
      <Card aria-labelledby="unblock" className="ring-1 ring-danger">
        <CardTitle id="unblock" className="mb-4">
          Sign-in is blocked
        </CardTitle>
        <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
          <div className="space-y-5">
            {children}
            {!proposal && way !== 'nothing' && <PhraseDesk blockId={blockId} phrase={phrase} reader={shownReader()} />}
          </div>
          {proposal ? (
            <Decision decision={decision} proposal={proposal} confirmAt={confirmAt} agreeLabel="Agree and unblock" />
          ) : way === 'nothing' ? null : confirmAt ? (
            <ConfirmFirst address={confirmAt} what={way === 'propose' ? 'Proposing to unblock' : 'Unblocking'} />
          ) : (
            <UnblockForm
              form={way === 'propose' ? proposing : unblocking}
              blockId={blockId}
              phraseId={phrase?.state === 'verified' && phrase.mine ? phrase.id : null}
              submitLabel={way === 'propose' ? 'Propose to unblock' : 'Unblock'}
            />
          )}
        </div>
      </Card>
    </>
  )
}

export function Proposed() {
  return (
    <FormDone>
      <Alert tone="success" title="Proposed">
        <p>Nothing has changed yet: another member of staff must agree. They find it on the first page of support.</p>
      </Alert>
    </FormDone>
  )
}
