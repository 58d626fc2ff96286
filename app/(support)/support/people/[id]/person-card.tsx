import { Count } from '@/components/shell/count'
import { Moment } from '@/components/shell/moment'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import type { PersonView } from '@/lib/support/show-person'
import { InPart, ShowContactForm } from './contact-details'
import { EndSessionsForm } from './end-sessions-form'

export function PersonCard({ view: { person, state, openSessions }, confirmAt }: { view: PersonView; confirmAt: string | null }) {
  return (
    <Card>
      <CardTitle className="mb-3">The person</CardTitle>
      <Facts>
        <Fact term="State">
          <State state={state} />
        </Fact>
        <Fact term="Name">{person.name}</Fact>
        <Fact term="E-mail">{person.email}</Fact>
        <Fact term="Mobile">{person.mobile ? <InPart id={person.id} part={person.mobile} /> : 'None'}</Fact>
        <Fact term="Created">
          <Moment at={person.createdAt} />
        </Fact>
        <Fact term="Password">{person.password ? <PasswordSet at={person.password.setAt} /> : 'Not set'}</Fact>
        <Fact term="Signed in">{openSessions > 0 ? <Count of={openSessions} one="open session" /> : 'No open session'}</Fact>
        {person.staff && <Fact term="Staff">{person.staff.role === 'admin' ? 'Administrator' : 'Support'}</Fact>}
      </Facts>
      <div className="mt-5 border-t border-line pt-5">
        <ShowContactForm userId={person.id} />
        <EndSessionsForm userId={person.id} open={openSessions > 0} confirmAt={confirmAt} />
      </div>
    </Card>
  )
}

function PasswordSet({ at }: { at: Date }) {
  return (
    <>
      Set on <Moment at={at} />
    </>
  )
}

function State({ state }: { state: PersonView['state'] }) {
  switch (state.kind) {
    case 'disabled':
      return (
        <>
          Disabled since <Moment at={state.since} />
        </>
      )
    case 'active':
      return (
        <>
          Active since <Moment at={state.since} />
        </>
      )
    case 'pending':
    case 'new-password':
      return (
        <>
          {state.kind === 'pending' ? 'Pending: has not set a first password' : 'Must set a new password'}
          <span className="block font-normal text-muted">
            <Link link={state.link} />
          </span>
        </>
      )
  }
}

function Link({ link }: { link: Extract<PersonView['state'], { link: unknown }>['link'] }) {
  if (!link) return 'There is no link; the activation page sends one.'
  return (
    <>
      {link.usable ? 'The mailed link is valid until ' : 'The mailed link ran out on '}
      <Moment at={link.until} />
      {!link.usable && '; its page offers a new one'}
    </>
  )
}
