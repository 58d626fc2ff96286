import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Action, Address, Fact, Facts, Greeting, Paragraph, Quiet, Reference, Strong } from './parts'
import { asTyped, spellTime } from './words'

/** For who forgot the password: the link for a new one; while sign-in is blocked there is none, and only support unblocks. */
export function Reset({ brand, reader, name, manager, link, blockReference }: MailProps['reset'] & Setting) {
  const why = `somebody said at ${brand.name} that they forgot the password of this address.`
  if (!link || blockReference) {
    return (
      <Layout brand={brand} title="Signing in is blocked" preview="Only your account manager can unblock it." manager={manager} why={why}>
        <Greeting name={name} />
        <Paragraph>
          You asked for a link to set a new password. Signing in to your account is blocked after too many wrong attempts, and a new password would not change that.
        </Paragraph>
        <Paragraph>
          <Strong>Only your account manager can unblock it.</Strong> Write to {asTyped(manager.name)}, <Address email={manager.email} reference={blockReference ?? ''} />, and
          give the case reference. You can be given a link for a new password then.
        </Paragraph>
        <Facts>
          <Fact name="Case reference">
            <Reference>{blockReference ?? ''}</Reference>
          </Fact>
        </Facts>
        <Quiet>If it was not you who asked, please say so when you write.</Quiet>
      </Layout>
    )
  }
  return (
    <Layout brand={brand} title="Set a new password" preview={`The link works until ${spellTime(link.expiresAt, reader)}.`} manager={manager} why={why}>
      <Greeting name={name} />
      <Paragraph>Here is the link to set a new password. Until you use it, your password stays as it is.</Paragraph>
      <Action href={link.link} label="Set a new password" />
      <Paragraph>
        The link works once, until <Strong>{spellTime(link.expiresAt, reader)}</Strong>. With the new password you are signed out everywhere.
      </Paragraph>
      <Quiet>If it was not you who asked, you need not do anything: only this mail has the link, and whoever asked learnt nothing about your account.</Quiet>
    </Layout>
  )
}
