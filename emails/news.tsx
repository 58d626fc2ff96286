import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Action, Fact, Facts, Greeting, Paragraph, Quiet } from './parts'
import { asTyped } from './words'

/** Something happened at an enterprise that somebody wants to be told of. */
export function News({ brand, name, manager, organization, title, words, link, byRule }: MailProps['news'] & Setting) {
  const why = byRule ? `a rule of ${asTyped(organization)} at ${brand.name} has it mailed to this address.` : `you want to be told of it, as somebody who works for ${asTyped(organization)} at ${brand.name}.`
  return (
    <Layout brand={brand} title={asTyped(title)} preview={words ? asTyped(words) : asTyped(organization)} manager={manager} why={why}>
      <Greeting name={name} />
      {words && <Paragraph>{asTyped(words)}</Paragraph>}
      <Facts>
        <Fact name="Enterprise">{asTyped(organization)}</Fact>
      </Facts>
      <Action href={link} label="Open it in the portal" />
      {byRule ? <Quiet>Whoever manages notifications there can take this address off the list.</Quiet> : <Quiet>Under Notifications you choose what you are mailed, and what waits for you in the portal alone.</Quiet>}
    </Layout>
  )
}
