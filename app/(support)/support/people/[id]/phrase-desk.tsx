'use client'

import { BoundForm, Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { useServerForm } from '@/components/form/use-server-form'
import { Moment } from '@/components/shell/moment'
import { Alert } from '@/components/ui/alert'
import type { PhraseView } from '@/lib/callers/show-phrase'
import type { Reader } from '@/lib/core/reader'
import { checkPhraseSchema, sendPhraseSchema } from '@/lib/support/schema'
import { checkPhraseAction, sendPhraseAction } from '../../actions'

/** The phrases of a call; `mine` where they were read back to the viewer. */
export type PhraseOnDesk = PhraseView & { mine: boolean }

/** Both ends of the telephone: phrases are mailed, support says one, the caller reads the other one back. */
export function PhraseDesk({ blockId, phrase, reader }: { blockId: string; phrase: PhraseOnDesk | null; reader: Reader }) {
  const sending = useServerForm(sendPhraseAction, sendPhraseSchema)
  return (
    <section aria-labelledby="caller" className="space-y-4 border-t border-line pt-5">
      <h3 id="caller" className="font-semibold">
        Who is calling?
      </h3>
      {phrase ? <Sent key={phrase.id} phrase={phrase} reader={reader} /> : <p className="text-muted">While you talk, send two phrases to the person’s mailbox. You say one of them, and they read the other one back to you.</p>}
      <BoundForm form={sending}>
        <HiddenField name="blockId" value={blockId} />
        <SubmitButton variant="secondary">{phrase ? 'Send another phrase' : 'Send a phrase'}</SubmitButton>
      </BoundForm>
    </section>
  )
}

function Sent({ phrase, reader }: { phrase: PhraseOnDesk; reader: Reader }) {
  switch (phrase.state) {
    case 'waiting':
      return <Waiting phrase={phrase} reader={reader} />
    case 'verified':
      return (
        <Alert tone={phrase.mine ? 'success' : 'info'} role="status" title="The caller read back the phrase">
          <p>
            {phrase.mine ? 'To you' : `To ${phrase.verified?.by.name ?? 'a colleague'}, and it counts for them alone`}, {phrase.verified && <Moment at={phrase.verified.at} reader={reader} />}. It counts for 15 minutes.
          </p>
        </Alert>
      )
    case 'spent':
      return (
        <Alert tone="danger" role="status" title="Three wrong answers">
          <p>This phrase is worth nothing any more. Whoever is calling may not be the person.</p>
        </Alert>
      )
    case 'expired':
      return (
        <Alert tone="caution" role="status" title="The phrase has run out">
          <p>
            It was sent on <Moment at={phrase.sentAt} reader={reader} />.
          </p>
        </Alert>
      )
  }
}

function Waiting({ phrase: { id, ours, sentBy, expiresAt }, reader }: { phrase: PhraseOnDesk; reader: Reader }) {
  return (
    <>
      <div role="status" className="rounded-md bg-sunken p-4">
        <p className="text-sm text-muted">Say first:</p>
        <p className="font-mono text-xl font-semibold">{ours}</p>
        <p className="mt-1 text-sm text-muted">
          Mailed by {sentBy}, good until <Moment at={expiresAt} reader={reader} />.
        </p>
      </div>
      <Form action={checkPhraseAction} schema={checkPhraseSchema} className="space-y-4">
        <HiddenField name="phraseId" value={id} />
        <TextField name="phrase" label="What the caller reads back" hint="Four words; you do not see them yourself." autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={200} required />
        <SubmitButton variant="secondary">Check</SubmitButton>
      </Form>
    </>
  )
}
