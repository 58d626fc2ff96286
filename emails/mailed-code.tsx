import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Fact, Facts, Greeting, NotYou, Paragraph, Reference, Strong } from './parts'
import { asTyped, spellTime } from './words'

/** The code that is asked for besides the password where a person was not known to be. */
export function MailedCode({ brand, reader, name, manager, code, expiresAt, at, place }: MailProps['mailed-code'] & Setting) {
  return (
    <Layout
      brand={brand}
      title="Your code"
      preview="To go on where you have just entered your password."
      manager={manager}
      why={`your password was entered at ${brand.name} in a browser or country that we do not know as yours.`}
    >
      <Greeting name={name} />
      <Paragraph>Your password was just entered to change how you sign in, or something as important, where we do not know yet that it is you. Enter this code on the page that asked for the password:</Paragraph>
      <Facts>
        <Fact name="Code">
          <Reference>{code}</Reference>
        </Fact>
        <Fact name="Good until">{spellTime(expiresAt, reader)}</Fact>
        <Fact name="When">{spellTime(at, reader)}</Fact>
        <Fact name="From">{asTyped(place)}</Fact>
      </Facts>
      <Paragraph>
        <Strong>Enter it nowhere else, and tell it to nobody.</Strong> Nobody of us will ask you for it.
      </Paragraph>
      <NotYou brand={brand} manager={manager} />
    </Layout>
  )
}
