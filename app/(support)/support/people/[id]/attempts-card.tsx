import { Count } from '@/components/shell/count'
import { Badge } from '@/components/ui/badge'
import { Card, CardTitle } from '@/components/ui/card'
import { countryName } from '@/lib/geo/countries'
import type { AttemptView } from '@/lib/support/show-person'
import { ExactMoment } from '../../exact-moment'
import { outcomes, spellOutcome } from '../../words'
import { InPart } from './contact-details'

/** Why somebody is blocked: who tried, from where, and what else they tried. */
export function AttemptsCard({ attempts, blockedAt }: { attempts: AttemptView[]; blockedAt: Date | null }) {
  return (
    <Card>
      <CardTitle>{blockedAt ? 'Why: attempts to sign in' : 'Attempts to sign in'}</CardTitle>
      <p className="mt-1 text-muted">Newest first, at most 50. Addresses with the same number in brackets are the same; what came from the same address at other accounts is of the last seven days.</p>
      {attempts.length === 0 ? (
        <p className="mt-4 text-muted">Nobody has tried to sign in with this address.</p>
      ) : (
        <ol className="mt-4 divide-y divide-line border-t border-line">
          {attempts.map((attempt) => (
            <Attempt key={attempt.id} attempt={attempt} />
          ))}
        </ol>
      )}
    </Card>
  )
}

function Attempt({ attempt }: { attempt: AttemptView }) {
  const { tone } = outcomes[attempt.outcome]
  return (
    <li className="grid gap-x-6 gap-y-1 py-3 md:grid-cols-[15rem_minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 md:block">
        <Badge tone={tone}>{spellOutcome(attempt.outcome, attempt.secondStep)}</Badge>
        <p className="md:mt-1.5 md:text-sm">
          <ExactMoment at={attempt.at} />
        </p>
      </div>
      <div>
        <p>{attempt.browser}</p>
        <p className={attempt.knownBrowser ? 'text-sm text-muted' : 'text-sm font-medium text-caution'}>
          {attempt.knownBrowser ? 'A browser that had signed in before' : 'A browser that had not signed in before'}
        </p>
      </div>
      <div>
        <p>
          <span className="font-mono text-sm break-all">{attempt.ip ? <InPart id={attempt.id} part={attempt.ip} /> : 'No address'}</span>, {attempt.country ? countryName(attempt.country) : 'unknown country'}
        </p>
        <p className={attempt.others ? 'text-sm font-medium text-caution' : 'text-sm text-muted'}>
          {attempt.others ? (
            <>
              <Count of={attempt.others.attempts} one="attempt" /> at <Count of={attempt.others.addresses} one="other account" /> from there
            </>
          ) : (
            'No attempts at other accounts from there'
          )}
        </p>
      </div>
    </li>
  )
}
