import { Card, CardTitle } from '@/components/ui/card'
import { countryName } from '@/lib/geo/countries'
import type { PersonView } from '@/lib/support/show-person'
import { ExactMoment } from '../../exact-moment'
import { spellDeed } from '../../words'
import { InPart } from './contact-details'

type Event = PersonView['audit'][number]

export function AuditCard({ audit }: Pick<PersonView, 'audit'>) {
  return (
    <Card>
      <CardTitle>Audit trail</CardTitle>
      <p className="mt-1 text-muted">Newest first, at most 50; refused sign-ins stand with the attempts.</p>
      {audit.length === 0 ? (
        <p className="mt-3 text-muted">Nothing has happened yet.</p>
      ) : (
        <ol className="mt-3 divide-y divide-line border-t border-line">
          {audit.map((event) => (
            <li key={event.id} className="grid gap-x-6 gap-y-1 py-3 md:grid-cols-[15rem_minmax(0,1fr)]">
              <p className="text-sm text-muted md:pt-0.5">
                <ExactMoment at={event.at} />
              </p>
              <div>
                <p className="font-medium">{spellDeed(event)}</p>
                {event.reason && <p className="whitespace-pre-line">{event.reason}</p>}
                {event.check && <p className="whitespace-pre-line">Who was calling: {event.check}</p>}
                <p className="text-sm break-words text-muted">
                  <WhoAndWhere {...event} />
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

function WhoAndWhere({ id, actor, proposer, ip, country }: Event) {
  return (
    <>
      {actor ?? (ip ? 'Not signed in' : 'The system')}
      {proposer && `, proposed by ${proposer}`}
      {ip && (
        <>
          , <InPart id={id} part={ip} />
        </>
      )}
      {country && `, ${countryName(country)}`}
    </>
  )
}
