import { Count } from '@/components/shell/count'
import { Moment } from '@/components/shell/moment'
import type { ParkedMail } from '@/lib/support/list-parked'
import { ResendForm } from '../resend-form'
import { mailNames } from '../words'

export function ParkedList({ rows }: { rows: ParkedMail[] }) {
  return (
    <ol aria-label="Parked mails" className="divide-y divide-line rounded-lg border border-line bg-surface px-4 sm:px-5">
      {rows.map((mail) => (
        <li key={mail.id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4">
          <div className="min-w-0 flex-1 basis-72">
            <p className="font-medium">{mail.subject ?? mailNames[mail.template] ?? mail.template}</p>
            <p className="text-sm wrap-anywhere text-muted">
              To {mail.to}
              {mail.user && (
                <>
                  {' ('}
                  <a href={`/support/people/${mail.user.id}`} className="link">
                    {mail.user.name}
                  </a>
                  )
                </>
              )}
            </p>
            <p className="mt-1 text-sm wrap-anywhere text-danger">
              <Count of={mail.attempts} one="attempt" />, last error: {mail.lastError}
            </p>
            <p className="mt-1 text-sm text-muted">
              Written <Moment at={mail.createdAt} />
              {mail.parkedAt && (
                <>
                  , parked <Moment at={mail.parkedAt} />
                </>
              )}
            </p>
          </div>
          <ResendForm mailId={mail.id} to={mail.to} />
        </li>
      ))}
    </ol>
  )
}
