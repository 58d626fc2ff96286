import type { MailProps } from '@/lib/mail/templates'
import { Invited } from './invitation'
import { Layout, type Brand, type Setting } from './layout'
import { Action, Greeting, Paragraph, Quiet, Strong } from './parts'
import { asTyped, spellTime } from './words'

/** The first mail: the link that sets the first password. */
export function Activation({ brand, reader, name, manager, organization, invitation, link, expiresAt }: MailProps['activation'] & Setting) {
  return (
    <Layout
      brand={brand}
      title="Activate your account"
      preview={`Set your password by ${spellTime(expiresAt, reader)} to start.`}
      manager={manager}
      why={whyOf(brand, organization, invitation)}
    >
      <Greeting name={name} />
      {invitation ? (
        <Invited invitation={invitation}>It becomes yours when you set your password.</Invited>
      ) : organization ? (
        <Paragraph>
          Welcome to {brand.name}. The account of <Strong>{asTyped(organization)}</Strong> is ready; it becomes active when you set your password.
        </Paragraph>
      ) : (
        <Paragraph>Welcome to {brand.name}. Your account is ready; it becomes active when you set your password.</Paragraph>
      )}
      <Action href={link} label="Set your password" />
      <Paragraph>
        The link works once, until <Strong>{spellTime(expiresAt, reader)}</Strong>. After that the same page offers you a new one. If you have more than one of these mails,
        only the newest link works.
      </Paragraph>
      <Quiet>If you did not ask for this account, you need not do anything: nobody can use it until a password is set, and only this mail has the link.</Quiet>
    </Layout>
  )
}

function whyOf(brand: Brand, organization: string | null, invitation: MailProps['activation']['invitation']): string {
  if (invitation) return `${asTyped(invitation.organization)} invited this address to ${brand.name}.`
  return organization ? `somebody signed up at ${brand.name} with this address.` : `an account at ${brand.name} was made for this address.`
}
