import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Action, Greeting, Paragraph, Quiet, Strong } from './parts'
import { spellTime } from './words'

/** A fresh link for somebody whose old password no longer works. */
export function NewPassword({ brand, reader, name, manager, link, expiresAt }: MailProps['new-password'] & Setting) {
  return (
    <Layout
      brand={brand}
      title="Set a new password"
      preview={`The link works until ${spellTime(expiresAt, reader)}.`}
      manager={manager}
      why={`somebody asked for a new link at ${brand.name} with this address.`}
    >
      <Greeting name={name} />
      <Paragraph>Your account has no password at the moment. Here is a new link to set one; links in earlier mails no longer work.</Paragraph>
      <Action href={link} label="Set a new password" />
      <Paragraph>
        The link works once, until <Strong>{spellTime(expiresAt, reader)}</Strong>. After that the same page offers you a new one.
      </Paragraph>
      <Quiet>If it was not you who asked, you need not do anything: only this mail has the link.</Quiet>
    </Layout>
  )
}
