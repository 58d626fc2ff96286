import type { Metadata } from 'next'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Fact, Facts } from '@/components/ui/facts'
import { allows } from '@/lib/core/actor'
import { aboutLabel } from '@/lib/notifications/schema'
import { showRules, type RuleView } from '@/lib/notifications/show-rules'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { NotificationsPage } from '../notifications-page'

export const metadata: Metadata = { title: 'Rules of notifications' }

export default async function RulesPage() {
  const session = await requirePermission('notifications.view')
  const rules = found(await showRules(session.actor))
  const manages = allows(session.actor, 'notifications.manage')
  return (
    <NotificationsPage session={session} current="/portal/notifications/rules" title="Rules" lead="Whom the enterprise has mailed, whatever each person chooses: a shared mailbox, a colleague, or everybody with a role.">
      {manages && rules.length > 0 && <NewRule />}
      {rules.length > 0 ? (
        <ul aria-label="Rules" className="grid gap-4 xl:grid-cols-2">
          {rules.map((rule) => (
            <li key={rule.id} className="rounded-lg border border-line bg-surface p-5">
              <Rule rule={rule} manages={manages} />
            </li>
          ))}
        </ul>
      ) : (
        <Empty title="There is no rule yet." hint="Each person chooses for themselves what they are mailed. A rule comes on top of that: it has news of one kind mailed to a team’s mailbox, or to everybody with a role, and lasts when people come and go.">
          {manages && <NewRule />}
        </Empty>
      )}
    </NotificationsPage>
  )
}

function NewRule() {
  return (
    <Button asChild>
      <a href="/portal/notifications/rules/new">New rule</a>
    </Button>
  )
}

function Rule({ rule, manages }: { rule: RuleView; manages: boolean }) {
  const { id, about, group, addresses, people, role, reached, fault } = rule
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg wrap-anywhere">{aboutLabel(about)}</h2>
        {manages && (
          <Button asChild variant="secondary" size="compact">
            <a href={`/portal/notifications/rules/${id}`}>
              Change<span className="sr-only"> the rule about {aboutLabel(about)}</span>
            </a>
          </Button>
        )}
      </div>
      {fault && (
        <Alert tone={fault.kind === 'some-gone' ? 'caution' : 'danger'}>
          <p className="wrap-anywhere">{fault.words}</p>
        </Alert>
      )}
      <Facts>
        <Fact term="Of">{group ? group.name : 'The whole enterprise'}</Fact>
        <Fact term="Mailed to">
          <ul>
            {addresses.map((address) => (
              <li key={address}>{address}</li>
            ))}
            {people.map(({ name, email, gone }) => (
              <li key={email}>
                {name} {gone && <span className="font-normal text-muted">(not reached)</span>}
              </li>
            ))}
            {role && <li>Everybody with the role {role.label}</li>}
          </ul>
        </Fact>
        <Fact term="Reaches today">{reached === 1 ? 'One mailbox' : `${reached} mailboxes`}</Fact>
      </Facts>
    </div>
  )
}
