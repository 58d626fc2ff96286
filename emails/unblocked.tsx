import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Action, Address, Greeting, Paragraph, Quiet, Strong } from './parts'
import { spellTime } from './words'

/** Support let the person in again, perhaps with a new password to set first. */
export function Unblocked({ brand, reader, name, manager, reference, newPassword }: MailProps['unblocked'] & Setting) {
  const why = `case ${reference}, about your ${brand.name} account, was closed.`
  if (!newPassword) {
    return (
      <Layout brand={brand} title="You can sign in again" preview="Your password is the same as before." manager={manager} why={why}>
        <Greeting name={name} />
        <Paragraph>
          Signing in to your account is possible again (case {reference}). <Strong>Your password is the same as before.</Strong>
        </Paragraph>
        <Action href={`${brand.url}/log-in`} label="Log in" />
        <Quiet>
          If you no longer know your password, or did not ask for this, write to <Address email={manager.email} reference={reference} />.
        </Quiet>
      </Layout>
    )
  }
  return (
    <Layout brand={brand} title="Set a new password to sign in again" preview={`The link works until ${spellTime(newPassword.expiresAt, reader)}.`} manager={manager} why={why}>
      <Greeting name={name} />
      <Paragraph>Signing in to your account is possible again (case {reference}), with a new password.</Paragraph>
      <Paragraph>
        <Strong>Your old password no longer works</Strong>, and wherever you were signed in you have been signed out.
      </Paragraph>
      <Action href={newPassword.link} label="Set a new password" />
      <Paragraph>
        The link works once, until <Strong>{spellTime(newPassword.expiresAt, reader)}</Strong>. After that the same page offers you a new one.
      </Paragraph>
      <Quiet>
        If you did not ask for this, write to <Address email={manager.email} reference={reference} />: without this mail nobody can set a password.
      </Quiet>
    </Layout>
  )
}
