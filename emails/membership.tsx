import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Fact, Facts, Greeting, Paragraph, Quiet, Strong } from './parts'
import { asTyped, spellTime } from './words'

type Membership = MailProps['membership']

export const membershipTitle = (change: Membership['change']): string =>
  ({ role: 'You have another role', disabled: 'You were kept out of an enterprise', enabled: 'You were let in again', removed: 'You left an enterprise' })[change]

/** What became of somebody's place in an enterprise. */
export function Membership({ brand, reader, name, manager, organization, change, role, at }: Membership & Setting) {
  return (
    <Layout brand={brand} title={membershipTitle(change)} preview={`At ${asTyped(organization)}.`} manager={manager} why={`your place at ${asTyped(organization)} changed.`}>
      <Greeting name={name} />
      <Paragraph>
        <What change={change} /> <Strong>{asTyped(organization)}</Strong>.
      </Paragraph>
      <Facts>
        {role !== null && <Fact name="Your role">{asTyped(role)}</Fact>}
        <Fact name="Since">{spellTime(at, reader)}</Fact>
      </Facts>
      <Quiet>Your {brand.name} account, its password and your other enterprises stay as they are. If you did not expect this, ask the people at {asTyped(organization)} who manage it.</Quiet>
    </Layout>
  )
}

function What({ change }: { change: Membership['change'] }) {
  switch (change) {
    case 'role':
      return 'You were given another role at'
    case 'disabled':
      return 'Somebody who may do so has, for now, kept you out of'
    case 'enabled':
      return 'You may work again for'
    case 'removed':
      return 'Somebody who may do so has removed you from'
  }
}
