import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Fact, Facts, Greeting, NotYou, Paragraph } from './parts'
import { asTyped, spellTime } from './words'

const news = { browser: 'a browser', country: 'a country', both: 'a browser and a country' }

/** A sign-in from somewhere new: somebody who has the password may not be the person. */
export function StrangeSignIn({ brand, reader, name, manager, strange, at, place }: MailProps['strange-sign-in'] & Setting) {
  return (
    <Layout
      brand={brand}
      title="A sign-in from somewhere new"
      preview="Was it you? Then there is nothing to do."
      manager={manager}
      why={`somebody signed in to your ${brand.name} account from ${news[strange]} not seen before.`}
    >
      <Greeting name={name} />
      <Paragraph>Somebody signed in with your password from {news[strange]} that we have not seen you use before.</Paragraph>
      <Facts>
        <Fact name="When">{spellTime(at, reader)}</Fact>
        <Fact name="From">{asTyped(place)}</Fact>
      </Facts>
      <Paragraph>If it was you, there is nothing to do.</Paragraph>
      <NotYou brand={brand} manager={manager} />
    </Layout>
  )
}
