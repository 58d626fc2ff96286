import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Action, Fact, Facts, Greeting, Paragraph } from './parts'
import { asTyped, spellTime } from './words'

type Props = MailProps['organization']

const titles: Record<Props['event'], string> = {
  submitted: 'Sent for validation',
  'in-review': 'The review has begun',
  'information-wanted': 'More information is wanted',
  rejected: 'Not validated',
  validated: 'Validated',
  suspended: 'Suspended',
  'suspension-lifted': 'The suspension is lifted',
  commented: 'A message about your organization',
  expiring: 'A validation ends soon',
  expired: 'A validation has ended',
}

export const organizationTitle = (event: Props['event']): string => titles[event]

const kindNames: Record<Props['kinds'][number], string> = { ov: 'OV certificates', ev: 'EV certificates', private_use: 'private use' }

/** How far the validation of an organization is, what was written about it, and what to do next. */
export function Organization({ brand, reader, name, manager, organization, event, words, kinds, until, link }: Props & Setting) {
  return (
    <Layout brand={brand} title={titles[event]} preview={`${titles[event]}: ${asTyped(organization)}`} manager={manager} why={`you look after organizations at ${brand.name}.`}>
      <Greeting name={name} />
      <Paragraph>{happened(event)}</Paragraph>
      <Facts>
        <Fact name="Organization">{asTyped(organization)}</Fact>
        {kinds.length > 0 && <Fact name="For">{kinds.map((kind) => kindNames[kind]).join(', ')}</Fact>}
        {until && <Fact name="Until">{spellTime(until, reader)}</Fact>}
        {words && <Fact name={event === 'commented' ? 'Message' : 'Reason'}>{asTyped(words)}</Fact>}
      </Facts>
      <Action href={link} label="Open the organization" />
    </Layout>
  )
}

function happened(event: Props['event']): string {
  switch (event) {
    case 'submitted':
      return 'An organization of your enterprise was sent to us for validation. We look at what waits longest first, and write again when we begin.'
    case 'in-review':
      return 'We have begun to look through what you sent. There is nothing to do for you now.'
    case 'information-wanted':
      return 'We need more before we can go on. Change what is wanted, or add a document, and send it again.'
    case 'rejected':
      return 'We could not validate this organization. You can correct what was wrong and send it again.'
    case 'validated':
      return 'This organization is validated: its name may stand in certificates.'
    case 'suspended':
      return 'This organization was suspended. From now on no certificate is issued with its name.'
    case 'suspension-lifted':
      return 'The suspension is over. Look over the facts and send them again: everything is checked anew.'
    case 'commented':
      return 'We have written to you about an organization of your enterprise. You can answer on its page.'
    case 'expiring':
      return 'Afterwards no certificate is issued with its name. Renew it now, so that nothing stands still: open the organization, choose to renew, look over the facts and send them again.'
    case 'expired':
      return 'No certificate is issued with its name any more, until it is validated again: open the organization, choose to renew, look over the facts and send them again.'
  }
}
