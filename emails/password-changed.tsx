import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Fact, Facts, Greeting, NotYou, Paragraph } from './parts'
import { asTyped, spellTime } from './words'

/** The password is another one now, and sessions elsewhere have ended. */
export function PasswordChanged({ brand, reader, name, manager, at, place }: MailProps['password-changed'] & Setting) {
  return (
    <Layout
      brand={brand}
      title="Your password was changed"
      preview="Was it you? Then there is nothing to do."
      manager={manager}
      why={`the password of your ${brand.name} account was changed.`}
    >
      <Greeting name={name} />
      <Paragraph>Your account has a new password. Wherever else you were signed in, you have been signed out.</Paragraph>
      <Facts>
        <Fact name="When">{spellTime(at, reader)}</Fact>
        <Fact name="From">{asTyped(place)}</Fact>
      </Facts>
      <Paragraph>If it was you, there is nothing to do.</Paragraph>
      <NotYou brand={brand} manager={manager} />
    </Layout>
  )
}
