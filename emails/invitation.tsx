import type { ReactNode } from 'react'
import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Action, Greeting, Paragraph, Quiet, Strong } from './parts'
import { asTyped, spellTime } from './words'

/** To somebody who has a password already: an enterprise asks them to join. */
export function Invitation({ brand, reader, name, manager, invitation, expiresAt }: MailProps['invitation'] & Setting) {
  return (
    <Layout
      brand={brand}
      title="You are invited to an enterprise"
      preview={`Log in by ${spellTime(expiresAt, reader)} to accept or decline.`}
      manager={manager}
      why={`${asTyped(invitation.organization)} invited this address to ${brand.name}.`}
    >
      <Greeting name={name} />
      <Invited invitation={invitation}>
        Log in with the password that you have, and accept or decline, until <Strong>{spellTime(expiresAt, reader)}</Strong>. Nothing else about your account changes.
      </Invited>
      <Action href={`${brand.url}/portal/enterprises`} label="See the invitation" />
      <Quiet>If you do not know who is asking, decline, or do nothing: you join nothing until you accept.</Quiet>
    </Layout>
  )
}

/** Who asks somebody to join, and as what. */
export function Invited({ invitation, children }: { invitation: MailProps['invitation']['invitation']; children: ReactNode }) {
  const { organization, by, role } = invitation
  return (
    <Paragraph>
      {by ? asTyped(by) : 'An administrator'} invites you to work for <Strong>{asTyped(organization)}</Strong> as {asTyped(role)}. {children}
    </Paragraph>
  )
}
