import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Brand } from './layout'
import { Action, Fact, Facts, Greeting, Paragraph, Quiet } from './parts'
import { asTyped, spellTime } from './words'

type Props = MailProps['domains']

/** "The validation of 3 domains ends soon" */
export function domainsTitle({ event, names, more }: Pick<Props, 'event' | 'names' | 'more'>): string {
  const count = names.length + more
  const whose = count === 1 ? 'a domain' : `${count.toLocaleString('en')} domains`
  return event === 'expiring' ? `The validation of ${whose} ends soon` : `The validation of ${whose} has ended`
}

/** Validations of domains that end soon, or have ended, and what to do about it. */
export function Domains({ brand, name, manager, timeZone, event, names, more, until, link }: Props & { brand: Brand }) {
  const title = domainsTitle({ event, names, more })
  return (
    <Layout brand={brand} title={title} preview={names.map(asTyped).join(', ')} manager={manager} why={`you look after domains at ${brand.name}.`}>
      <Greeting name={name} />
      <Paragraph>
        {event === 'expiring'
          ? 'Afterwards no certificate is issued for these names. Validate them again now, so that nothing stands still.'
          : 'No certificate is issued for these names any more, until they are validated again.'}
      </Paragraph>
      <Facts>
        <Fact name={names.length + more === 1 ? 'Domain' : 'Domains'}>{[...names.map(asTyped), ...(more > 0 ? [`and ${more.toLocaleString('en')} more`] : [])].join(', ')}</Fact>
        <Fact name={names.length + more === 1 ? 'End' : 'The first end'}>{spellTime(until, timeZone)}</Fact>
      </Facts>
      <Action href={link} label="See the domains" />
      <Quiet>On which days you are told is a setting of your enterprise’s account.</Quiet>
    </Layout>
  )
}
