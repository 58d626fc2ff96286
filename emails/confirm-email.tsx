import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Action, Greeting, Paragraph, Quiet, Strong } from './parts'
import { spellTime } from './words'

/** To the new address: the link that confirms it. */
export function ConfirmEmail({ brand, reader, name, manager, link, expiresAt }: MailProps['confirm-email'] & Setting) {
  return (
    <Layout
      brand={brand}
      title="Confirm your new e-mail address"
      preview={`The link works until ${spellTime(expiresAt, reader)}.`}
      manager={manager}
      why={`this address was entered as the new one of an account at ${brand.name}.`}
    >
      <Greeting name={name} />
      <Paragraph>This address was entered as your new one. From the moment you confirm it, you sign in with it, and our mails come here.</Paragraph>
      <Action href={link} label="Confirm this address" />
      <Paragraph>
        The link works once, until <Strong>{spellTime(expiresAt, reader)}</Strong>. Until then your old address stays.
      </Paragraph>
      <Quiet>If you did not ask for this, you need not do anything: without this link nothing changes.</Quiet>
    </Layout>
  )
}
