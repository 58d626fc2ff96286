import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import type { AccountView } from '@/lib/accounts/show-account'
import { minutes } from '@/lib/core/time'
import { SESSION_LIMITS } from '@/lib/identity/rules'
import { RemindersForm, SessionLengthForm } from './settings-forms'
import { spellDays, spellMinutes } from './words'

type CardProps = { account: AccountView }

const longest = { idle: SESSION_LIMITS.member.idle / minutes(1), absolute: SESSION_LIMITS.member.absolute / minutes(1) }

export function SecondFactorCard({ account: { requiresSecondFactor, mayChange } }: CardProps) {
  return (
    <Card>
      <CardTitle>Second factor of your members</CardTitle>
      <p className="mt-2 text-muted">{requiresSecondFactor ? 'Everybody must have one: a password alone opens nothing.' : 'Each decides. You can require one of everybody.'}</p>
      {mayChange && (
        <Button asChild variant="secondary" className="mt-4">
          <a href="/portal/second-factor">
            Change<span className="sr-only"> who must have a second factor</span>
          </a>
        </Button>
      )}
    </Card>
  )
}

export function SessionsCard({ account: { sessionIdleMinutes, sessionHours, mayChange } }: CardProps) {
  return (
    <Card>
      <CardTitle>How long a session lasts</CardTitle>
      <p className="mt-2 mb-4 text-muted">For everybody at your enterprise, also in sessions that are open. Who works for several enterprises is held to the strictest.</p>
      {mayChange ? (
        <SessionLengthForm idle={sessionIdleMinutes} absolute={sessionHours} longest={longest} />
      ) : (
        <Facts>
          <Fact term="Unused">{spellMinutes(sessionIdleMinutes ?? longest.idle)}</Fact>
          <Fact term="In all">{spellMinutes(sessionHours === null ? longest.absolute : sessionHours * 60)}</Fact>
        </Facts>
      )}
    </Card>
  )
}

export function RemindersCard({ account: { remindBefore, remindAfter, mayChange } }: CardProps) {
  return (
    <Card>
      <CardTitle>Reminders</CardTitle>
      <p className="mt-2 mb-4 text-muted">When the validation of an organization or a domain ends, those who may look after it are mailed: on these days before, on the day itself, and on these days after.</p>
      {mayChange ? (
        <RemindersForm before={remindBefore} after={remindAfter} />
      ) : (
        <Facts>
          <Fact term="Days before">{remindBefore.length > 0 ? spellDays(remindBefore) : 'None'}</Fact>
          <Fact term="Days after">{remindAfter.length > 0 ? spellDays(remindAfter) : 'The day itself alone'}</Fact>
        </Facts>
      )}
    </Card>
  )
}

export function LowBalanceCard() {
  return (
    <Card>
      <CardTitle>Low balance</CardTitle>
      <p className="mt-2 mb-4 text-muted">Below which balance people are told is set with each balance.</p>
      <Button asChild variant="secondary">
        <a href="/portal/funds">Go to funds</a>
      </Button>
    </Card>
  )
}
