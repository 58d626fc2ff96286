import { Moment } from '@/components/shell/moment'
import { Badge } from '@/components/ui/badge'
import { Card, CardTitle } from '@/components/ui/card'
import { standingOf, type ValidationKind } from '@/lib/organizations/rules'
import { kinds, standings } from './words'

type Validation = { kind: ValidationKind; endsAt: Date; by?: string | null }

/** What an organization is validated for, and until when. */
export function ValidationsCard({ validations, now }: { validations: Validation[]; now: Date }) {
  return (
    <Card>
      <CardTitle>Validated for</CardTitle>
      {validations.length === 0 && <p className="mt-2 text-muted">Nothing yet.</p>}
      <ul className="divide-y divide-line">
        {validations.map(({ kind, endsAt, by }) => {
          const { name, tone } = standings[standingOf({ state: 'validated', validUntil: endsAt }, now)]
          return (
            <li key={kind} className="py-3">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-medium">{kinds[kind].name}</span>
                <Badge tone={tone}>{name}</Badge>
              </p>
              <p className="text-sm text-muted">
                {kinds[kind].about}, until <Moment at={endsAt} />
                {by && `, by ${by}`}
              </p>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
