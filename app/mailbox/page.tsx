import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { openMailbox, type MailSummary } from '@/lib/mail/mailbox'
import { MailState } from './mail-state'
import { requireMailbox } from './require-mailbox'

export const metadata: Metadata = { title: 'Mailbox' }

export default async function MailboxPage() {
  await requireMailbox()
  const mails = await openMailbox()
  return (
    <>
      <PageHeader title="Mailbox" eyebrow="On this machine only">
        No mail provider is set up, so every mail of this site is delivered here, newest first.
      </PageHeader>
      <div className="mt-8">{mails.length > 0 ? <Mails mails={mails} /> : <p className="rounded-lg border border-dashed border-edge p-8 text-center text-muted">No mail yet. Sign up, and the first one arrives here.</p>}</div>
      <Button asChild variant="secondary" className="mt-6">
        <a href="/mailbox">Look for new mail</a>
      </Button>
    </>
  )
}

function Mails({ mails }: { mails: MailSummary[] }) {
  return (
    <ol className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      {mails.map((mail) => (
        <li key={mail.id} className="relative flex flex-wrap items-start justify-between gap-x-6 gap-y-2 p-4 hover:bg-sunken sm:px-5">
          <div className="min-w-0 flex-1 basis-60">
            <a href={`/mailbox/${mail.id}`} className="font-medium underline-offset-4 after:absolute after:inset-0 hover:underline">
              {mail.subject ?? 'Not written yet'}
            </a>
            <p className="mt-0.5 text-sm break-all text-muted">To {mail.to}</p>
          </div>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
            <Moment at={mail.createdAt} />
            <MailState state={mail.state} />
          </div>
        </li>
      ))}
    </ol>
  )
}
