import { Moment } from '@/components/shell/moment'
import { Badge } from '@/components/ui/badge'
import { Card, CardTitle } from '@/components/ui/card'
import type { PersonView } from '@/lib/support/show-person'
import { countOf, mailNames, mailStates } from '../../words'

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
  const { words, tone } = mailStates[mail.state]
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-medium">{mail.subject ?? mailNames[mail.template] ?? mail.template}</p>
        <p className="text-sm break-all text-muted">To {mail.to}</p>
        {mail.lastError && (
          <p className="mt-1 text-sm text-danger">
            {countOf(mail.attempts, 'attempt')}, last error: {mail.lastError}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-sm text-muted">
          <Moment at={mail.sentAt ?? mail.createdAt} />
        </span>
        <Badge tone={tone}>{words}</Badge>
      </div>
    </li>
  )
}
