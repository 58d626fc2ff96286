import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Address, Fact, Facts, Greeting, Paragraph, Strong } from './parts'
import { asTyped, spellTime } from './words'

/** To the old address: from now on it is the account's no longer. */
export function EmailChanged({ brand, reader, name, manager, newEmail, at }: MailProps['email-changed'] & Setting) {
  return (
    <Layout
      brand={brand}
      title="Your e-mail address was changed"
      preview="You sign in with the new one from now on."
      manager={manager}
      why={`it was the address of your ${brand.name} account until now.`}
    >
      <Greeting name={name} />
      <Paragraph>The new address of your account was confirmed. You sign in with it from now on, and this is our last mail to the old one.</Paragraph>
      <Facts>
        <Fact name="New address">{asTyped(newEmail)}</Fact>
        <Fact name="Since">{spellTime(at, reader)}</Fact>
      </Facts>
      <Paragraph>
        <Strong>If it was not you, write to your account manager at once</Strong>: {asTyped(manager.name)}, <Address email={manager.email} />.
      </Paragraph>
    </Layout>
  )
}
