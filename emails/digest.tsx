import { Link } from '@react-email/components'
import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Action, Fact, Facts, Greeting, Paragraph, Quiet } from './parts'
import { styles } from './theme'
import { asTyped, spellTime } from './words'

/** What happened at an enterprise since yesterday, in one mail. */
export function Digest({ brand, reader, name, manager, organization, items, more, link }: MailProps['digest'] & Setting) {
  const count = items.length + more
  return (
    <Layout
      brand={brand}
      title="What happened lately"
      preview={`${count} ${count === 1 ? 'notification' : 'notifications'} from ${asTyped(organization)}`}
      manager={manager}
      why={`you want to be told of these things in one mail each morning, as somebody who works for ${asTyped(organization)} at ${brand.name}.`}
    >
      <Greeting name={name} />
      <Paragraph>This happened at {asTyped(organization)}:</Paragraph>
      <Facts>
        {items.map(({ title, at, link: page }, index) => (
          <Fact key={index} name={spellTime(at, reader)}>
            <Link className="link" href={page} style={styles.link}>
              {asTyped(title)}
            </Link>
          </Fact>
        ))}
      </Facts>
      {more > 0 && <Paragraph>And {more} more.</Paragraph>}
      <Action href={link} label="See all notifications" />
      <Quiet>Under Notifications you choose what comes in this mail.</Quiet>
    </Layout>
  )
}
