import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Fact, Facts, Greeting, NotYou, Paragraph, Strong } from './parts'
import { asTyped, spellTime } from './words'

/** To the old address, before anything changes: somebody who is not the person can still be stopped. */
export function EmailChange({ brand, reader, name, manager, newEmail, at, place }: MailProps['email-change'] & Setting) {
  return (
    <Layout
      brand={brand}
      title="Another e-mail address was entered"
      preview="It takes effect once it is confirmed there."
      manager={manager}
      why={`another address was entered for your ${brand.name} account.`}
    >
      <Greeting name={name} />
      <Paragraph>
        Another e-mail address was entered in your profile. <Strong>Until it is confirmed, this one stays.</Strong>
      </Paragraph>
      <Facts>
        <Fact name="New address">{asTyped(newEmail)}</Fact>
        <Fact name="When">{spellTime(at, reader)}</Fact>
        <Fact name="From">{asTyped(place)}</Fact>
      </Facts>
      <Paragraph>If it was you, there is nothing to do here. A new password stops the change.</Paragraph>
      <NotYou brand={brand} manager={manager} />
    </Layout>
  )
}
