import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Action, Fact, Facts, Greeting, Paragraph, Quiet } from './parts'
import { asTyped } from './words'

/** Less may be spent than people of the enterprise want to be told of. */
export function LowBalance({ brand, name, manager, organization, group, available, threshold }: MailProps['low-balance'] & Setting) {
  const whose = group === null ? 'the account' : `the group ${asTyped(group)}`
  return (
    <Layout
      brand={brand}
      title="The balance is low"
      preview={`${available} may still be spent, less than ${threshold}.`}
      manager={manager}
      why={`${asTyped(organization)} wants people who look after its funds to be told when the balance of ${whose} falls below ${threshold}.`}
    >
      <Greeting name={name} />
      <Paragraph>The balance of {whose} has fallen below what was set. Orders that cost more than is there are refused.</Paragraph>
      <Facts>
        <Fact name="May be spent">{available}</Fact>
        <Fact name="You are told below">{threshold}</Fact>
      </Facts>
      <Action href={`${brand.url}/portal/funds`} label="See the funds" />
      <Quiet>You are told once, and again when the balance has been above it and falls below it another time.</Quiet>
    </Layout>
  )
}
