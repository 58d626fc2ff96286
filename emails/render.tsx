import { render, toPlainText } from '@react-email/render'
import type { ReactElement } from 'react'
import type { z } from 'zod'
import { env } from '@/lib/env'
import type { MailRenderer } from '@/lib/mail/deliver'
import { mailSchemas, type MailTemplate } from '@/lib/mail/templates'
import { AccountExists } from './account-exists'
import { Activation } from './activation'
import { Billing, billingTitle } from './billing'
import { Blocked } from './blocked'
import { CallerPhrase } from './caller-phrase'
import { ConfirmEmail } from './confirm-email'
import { Digest } from './digest'
import { EmailChange } from './email-change'
import { EmailChanged } from './email-changed'
import { Invitation } from './invitation'
import type { Setting } from './layout'
import { LowBalance } from './low-balance'
import { MailedCode } from './mailed-code'
import { Membership, membershipTitle } from './membership'
import { NewPassword } from './new-password'
import { News } from './news'
import { Organization, organizationTitle } from './organization'
import { PasswordChanged } from './password-changed'
import { Reset } from './reset'
import { StrangeSignIn } from './strange-sign-in'
import { SecondFactor, secondFactorTitle } from './second-factor'
import { Unblocked } from './unblocked'
import { asTyped, oneLine } from './words'

type Written = { subject: string; markup: ReactElement }

const mails: Record<MailTemplate, (props: unknown, setting: Setting) => Written> = {
  activation: mail(mailSchemas.activation, Activation, ({ brand }) => `Activate your ${brand.name} account`),
  'account-exists': mail(mailSchemas['account-exists'], AccountExists, ({ brand }) => `You already have an account at ${brand.name}`),
  invitation: mail(mailSchemas.invitation, Invitation, ({ brand }) => `You are invited to an enterprise at ${brand.name}`),
  membership: mail(mailSchemas.membership, Membership, ({ brand, change }) => `${membershipTitle(change)} at ${brand.name}`),
  blocked: mail(mailSchemas.blocked, Blocked, ({ brand, reference }) => `Signing in to ${brand.name} is blocked (${reference})`),
  'caller-phrase': mail(mailSchemas['caller-phrase'], CallerPhrase, ({ brand, reference }) => `For your call with ${brand.name} support (${reference})`),
  unblocked: mail(mailSchemas.unblocked, Unblocked, ({ brand, newPassword }) => (newPassword ? `Set a new password for ${brand.name}` : `You can sign in to ${brand.name} again`)),
  'new-password': mail(mailSchemas['new-password'], NewPassword, ({ brand }) => `Your link to set a new ${brand.name} password`),
  reset: mail(mailSchemas.reset, Reset, ({ brand, link }) => (link ? `Your link to set a new ${brand.name} password` : `Signing in to ${brand.name} is blocked`)),
  'password-changed': mail(mailSchemas['password-changed'], PasswordChanged, ({ brand }) => `Your ${brand.name} password was changed`),
  'strange-sign-in': mail(mailSchemas['strange-sign-in'], StrangeSignIn, ({ brand }) => `A sign-in to ${brand.name} from somewhere new`),
  'mailed-code': mail(mailSchemas['mailed-code'], MailedCode, ({ brand }) => `Your code for ${brand.name}`),
  'email-change': mail(mailSchemas['email-change'], EmailChange, ({ brand }) => `Another e-mail address was entered at ${brand.name}`),
  'confirm-email': mail(mailSchemas['confirm-email'], ConfirmEmail, ({ brand }) => `Confirm your new e-mail address for ${brand.name}`),
  'email-changed': mail(mailSchemas['email-changed'], EmailChanged, ({ brand }) => `Your e-mail address at ${brand.name} was changed`),
  'low-balance': mail(mailSchemas['low-balance'], LowBalance, ({ brand, group }) => `The balance of ${group === null ? 'your account' : `the group ${asTyped(group)}`} at ${brand.name} is low`),
  'second-factor': mail(mailSchemas['second-factor'], SecondFactor, ({ brand, change }) => `${secondFactorTitle(change)} at ${brand.name}`),
  billing: mail(mailSchemas.billing, Billing, ({ brand, event, reference }) => `${billingTitle(event)} at ${brand.name} (${reference})`),
  organization: mail(mailSchemas.organization, Organization, ({ brand, event, organization }) => `${organizationTitle(event)}: ${organization} at ${brand.name}`),
  news: mail(mailSchemas.news, News, ({ brand, title }) => `${title} (${brand.name})`),
  digest: mail(mailSchemas.digest, Digest, ({ brand, organization }) => `What happened lately at ${organization} (${brand.name})`),
}

// The text part keeps headings as they are, and of a mail address only the address.
const asWritten = [
  { selector: 'h1', options: { uppercase: false } },
  { selector: 'title', format: 'skip' },
  { selector: 'a[href^="mailto:"]', format: 'anchor', options: { ignoreHref: true } },
]

function mail<Props>(schema: z.ZodType<Props>, Body: (props: Props & Setting) => ReactElement, subjectOf: (props: Props & Setting) => string) {
  return (props: unknown, setting: Setting): Written => {
    const whole = { ...schema.parse(props), ...setting }
    return { subject: subjectOf(whole), markup: <Body {...whole} /> }
  }
}

/** The subject, HTML and text of a mail. */
export const renderMail: MailRenderer = async (template, props, reader) => {
  const { brandName, appUrl } = env()
  const { subject, markup } = mails[template](props, { brand: { name: brandName, url: appUrl }, reader })
  const html = await render(markup)
  const text = toPlainText(html, { selectors: asWritten })
  return { subject: oneLine(subject), html, text }
}
