import { Count } from '@/components/shell/count'
import { Moment } from '@/components/shell/moment'
import { Badge } from '@/components/ui/badge'
import { Card, CardTitle } from '@/components/ui/card'
import type { PersonView } from '@/lib/support/show-person'
import { ResendForm } from '../../resend-form'
import { mailNames, spellMail } from '../../words'

type Mail = PersonView['mails'][number]

export function MailsCard({ mails }: Pick<PersonView, 'mails'>) {
  return (
    <Card>
      <CardTitle>Mails to this person</CardTitle>
      {mails.length === 0 ? (
        <p className="mt-3 text-muted">None yet.</p>
      ) : (
        <ol className="mt-3 divide-y divide-line border-t border-line">
          {mails.map((mail) => (
            <MailRow key={mail.id} mail={mail} />
          ))}
        </ol>
      )}
    </Card>
  )
}

function MailRow({ mail }: { mail: Mail }) {
  const { words, tone, at } = spellMail(mail)
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-medium">{mail.subject ?? mailNames[mail.template] ?? mail.template}</p>
        <p className="text-sm break-all text-muted">To {mail.to}</p>
        {mail.lastError && (
          <p className="mt-1 text-sm text-danger">
            <Count of={mail.attempts} one="attempt" />, last error: {mail.lastError}
          </p>
        )}
        {mail.bounceReason && <p className="mt-1 text-sm wrap-anywhere text-danger">{mail.bounceReason}</p>}
        <Outcomes mail={mail} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-sm text-muted">
          <Moment at={at} />
        </span>
        <Badge tone={tone}>{words}</Badge>
        {mail.state === 'parked' && <ResendForm mailId={mail.id} to={mail.to} />}
      </div>
    </li>
  )
}

/** Every word of the provider on a mail, each with its time. */
function Outcomes({ mail }: { mail: Mail }) {
  const outcomes = [
    { words: 'Delivered', at: mail.deliveredAt },
    { words: 'Bounced', at: mail.bouncedAt },
    { words: 'Marked as spam', at: mail.complainedAt },
  ].flatMap(({ words, at }) => (at ? [{ words, at }] : []))
  if (outcomes.length === 0) return null
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 text-sm text-muted">
      {outcomes.map(({ words, at }) => (
        <li key={words}>
          {words} <Moment at={at} />
        </li>
      ))}
    </ul>
  )
}
