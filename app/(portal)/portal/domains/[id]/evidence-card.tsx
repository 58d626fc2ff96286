import { Moment } from '@/components/shell/moment'
import { Card, CardTitle } from '@/components/ui/card'
import type { DomainView } from '@/lib/domains/show-domain'
import { methodNames } from '../words'
import { LookedAt } from './looked-at'

/** What was seen when control was shown, the newest first; it is never changed. */
export function EvidenceCard({ evidence }: { evidence: DomainView['evidence'] }) {
  return (
    <Card>
      <CardTitle>Evidence</CardTitle>
      <ul className="mt-3 divide-y divide-line">
        {evidence.map(({ id, method, at, until, look }) => (
          <li key={id} className="py-2">
            <details>
              <summary className="min-h-11 cursor-pointer py-2.5">
                <Moment at={at} />, {methodNames[method]}, usable until <Moment at={until} dateOnly />
              </summary>
              <div className="pb-2">{look ? <LookedAt look={look} /> : <p className="text-muted">What was seen cannot be shown.</p>}</div>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  )
}
