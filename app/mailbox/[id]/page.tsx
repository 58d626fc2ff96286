import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Alert } from '@/components/ui/alert'
import { Fact, Facts } from '@/components/ui/facts'
import { openMail, type MailSummary } from '@/lib/mail/mailbox'
import { MailState } from '../mail-state'
import { requireMailbox } from '../require-mailbox'

export const metadata: Metadata = { title: 'Mail' }

export default async function MailPage({ params }: { params: Promise<{ id: string }> }) {
  await requireMailbox()
  const opened = await openMail((await params).id)
  if (!opened) notFound()
  const { mail, content } = opened
  return (
    <>
      <a href="/mailbox" className="link inline-flex min-h-11 items-center">
        All mails
      </a>
      <PageHeader title={mail.subject ?? 'Not written yet'} />
      <div className="mt-6 rounded-lg border border-line bg-surface p-5">
        <Facts>
          <Fact term="To">{mail.to}</Fact>
          <Fact term="State">
            <MailState state={mail.state} />
          </Fact>
          <Fact term="Ordered">
            <Moment at={mail.createdAt} />
          </Fact>
          {mail.sentAt && (
            <Fact term="Delivered">
              <Moment at={mail.sentAt} />
            </Fact>
          )}
        </Facts>
      </div>
      {content ? <Content id={mail.id} text={content.text} /> : <Missing mail={mail} />}
    </>
  )
}

function Missing({ mail }: { mail: MailSummary }) {
  return (
    <Alert className="mt-6" tone={mail.state === 'parked' ? 'danger' : 'info'} title={mail.state === 'queued' ? 'This mail is still queued' : 'The content of this mail is not kept'}>
      {mail.state === 'queued' && <p>It is written and delivered within seconds while the server runs. Load this page again.</p>}
      {mail.lastError && (
        <p>
          After {mail.attempts} {mail.attempts === 1 ? 'attempt' : 'attempts'}, the last error was: {mail.lastError}
        </p>
      )}
    </Alert>
  )
}

function Content({ id, text }: { id: string; text: string }) {
  const links = [...new Set(text.match(WEB_ADDRESS) ?? [])]
  return (
    <>
      {links.length > 0 && (
        <section aria-labelledby="links" className="mt-8">
          <h2 id="links" className="text-lg">
            Its link
          </h2>
          {links.map((link) => (
            <a key={link} href={link} className="link mt-1 flex min-h-11 items-center break-all">
              {link}
            </a>
          ))}
        </section>
      )}
      <section aria-labelledby="html" className="mt-8">
        <h2 id="html" className="mb-3 text-lg">
          As most programs show it
        </h2>
        <iframe
          title="The mail"
          src={`/mailbox/${id}/content`}
          sandbox="allow-popups allow-top-navigation-by-user-activation"
          className="h-[52rem] w-full resize-y rounded-lg border border-line bg-surface"
        />
      </section>
      <section aria-labelledby="text" className="mt-8">
        <h2 id="text" className="mb-3 text-lg">
          As text
        </h2>
        <div className="rounded-lg border border-line bg-surface p-5 font-mono text-sm break-words whitespace-pre-wrap">{linked(text)}</div>
      </section>
    </>
  )
}

const WEB_ADDRESS = /https?:\/\/\S+/g

// The pieces between the addresses and the addresses take turns.
const linked = (text: string) =>
  text.split(/(https?:\/\/\S+)/).map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      <a key={index} href={piece} className="link break-all">
        {piece}
      </a>
    ),
  )
