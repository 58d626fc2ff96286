import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Address, Fact, Facts, Greeting, Paragraph, Strong } from './parts'
import { asTyped, spellTime } from './words'

type Props = MailProps['second-factor']

const titles: Record<Props['change'], string> = {
  added: 'A second factor was added',
  removed: 'A second factor was removed',
  'codes-drawn': 'New recovery codes',
  'removed-by-support': 'Your second factors were removed',
}

export const secondFactorTitle = (change: Props['change']): string => titles[change]

/** What proves a sign-in besides the password has changed: what, when, from where, and what to do if it was somebody else. */
export function SecondFactor({ brand, reader, name, manager, change, what, othersEnded, at, browser }: Props & Setting) {
  return (
    <Layout
      brand={brand}
      title={titles[change]}
      preview={`${titles[change]}, ${spellTime(at, reader)}.`}
      manager={manager}
      why={`what you need for signing in to ${brand.name} has changed.`}
    >
      <Greeting name={name} />
      <Paragraph>
        {happened(change, what)}
        {othersEnded && ' All your other sessions have ended.'}
      </Paragraph>
      <Facts>
        <Fact name="When">{spellTime(at, reader)}</Fact>
        {change !== 'removed-by-support' && <Fact name="From">{asTyped(browser)}</Fact>}
      </Facts>
      <Paragraph>
        <Strong>If this was not you,</Strong> write to {asTyped(manager.name)}, <Address email={manager.email} />, at once.
      </Paragraph>
    </Layout>
  )
}

function happened(change: Props['change'], what: string): string {
  switch (change) {
    case 'added':
      return `The ${asTyped(what)} was added to your account. Signing in asks for it from now on.`
    case 'removed':
      return `The ${asTyped(what)} was removed from your account. It can no longer be used for signing in.`
    case 'codes-drawn':
      return 'New recovery codes were drawn for your account. The earlier ones no longer work.'
    case 'removed-by-support':
      return 'Two members of our staff removed every second factor of your account, because it was reported as lost. All your sessions have ended. Signing in asks for the password alone until you set up another factor.'
  }
}
