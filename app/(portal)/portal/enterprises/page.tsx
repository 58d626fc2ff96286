import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Moment } from '@/components/shell/moment'
import { PageHeader } from '@/components/shell/page-header'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { showEnterprises } from '@/lib/accounts/people/enterprises'
import { countryName } from '@/lib/geo/countries'
import { requestContext } from '@/lib/web/request-context'
import { requireMember } from '@/lib/web/session'
import { PortalPage } from '../portal-page'
import { AnswerForms, ChooseForm, ConfirmForms } from './enterprise-forms'

export const metadata: Metadata = { title: 'Your enterprises' }

/** Where somebody chooses for which enterprise they work, and answers those that ask. */
export default async function EnterprisesPage() {
  const session = await requireMember()
  const { now } = await requestContext()
  const { accounts, invitations, awaiting } = await showEnterprises(session, now)
  const choosing = session.actor === null && accounts.length > 0
  return (
    <PortalPage session={session}>
      <PageHeader title={choosing ? 'Choose your account' : 'Your enterprises'}>{choosing ? 'You can change over at any time.' : 'For whom you work, and who asks you to join.'}</PageHeader>
      <div className="mt-8 max-w-3xl space-y-10">
        {awaiting.length > 0 && (
          <Section title="Waiting for your word">
            {awaiting.map(({ id, organization, country, createdAt }) => (
              <Row key={id} name={organization} aside={<ConfirmForms accountId={id} organization={organization} />}>
                {countryName(country)}; somebody signed this up with your address on <Moment at={createdAt} dateOnly />. It is opened only if you confirm it, with your password.
              </Row>
            ))}
          </Section>
        )}
        {invitations.length > 0 && (
          <Section title="Invitations">
            {invitations.map(({ id, organization, by, role, expiresAt }) => (
              <Row key={id} name={organization} aside={<AnswerForms invitationId={id} organization={organization} />}>
                As {role}
                {by && `, asked by ${by}`}; until <Moment at={expiresAt} dateOnly />
              </Row>
            ))}
          </Section>
        )}
        {accounts.length > 0 && (
          <Section title="Accounts">
            {accounts.map(({ id, organization, number, roleLabel }) => (
              <Row key={id} name={organization} aside={session.actor?.accountId === id ? <Badge tone="accent">Open now</Badge> : <ChooseForm accountId={id} organization={organization} />}>
                <span className="font-mono">{number}</span>, {roleLabel}
              </Row>
            ))}
          </Section>
        )}
        {accounts.length + invitations.length + awaiting.length === 0 && (
          <p className="rounded-lg border border-dashed border-edge px-5 py-12 text-center text-muted">You belong to no enterprise, and none has invited you. Ask an administrator of yours for an invitation to {session.user.email}.</p>
        )}
      </div>
    </PortalPage>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-3 text-xl">{title}</h2>
      <ul className="space-y-3">{children}</ul>
    </section>
  )
}

function Row({ name, aside, children }: { name: string; aside: ReactNode; children: ReactNode }) {
  return (
    <li>
      <Card className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-60">
          <h3 className="font-medium wrap-anywhere">{name}</h3>
          <p className="text-sm text-muted">{children}</p>
        </div>
        {aside}
      </Card>
    </li>
  )
}
