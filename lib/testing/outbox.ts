import { invariant } from '@/lib/core/result'
import { unseal } from '@/lib/core/secret'
import { db } from '@/lib/db/client'
import { keysFor } from '@/lib/env'
import type { MailProps, MailTemplate } from '@/lib/mail/templates'
import { tellAll } from './tellings'

/** What people are mailed, also of what they are told by a job. */

/** The templates of all mails to an address, oldest first. */
export async function templatesTo(email: string): Promise<string[]> {
  await tellAll()
  const mails = await db().mail.findMany({ where: { to: email }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { template: true } })
  return mails.map(({ template }) => template)
}

/** What the newest mail to an address says; a missing or another mail is an error. */
export async function newestMail<Template extends MailTemplate>(email: string, template: Template): Promise<MailProps[Template]> {
  await tellAll()
  const mail = await db().mail.findFirstOrThrow({ where: { to: email }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], select: { template: true, props: true } })
  invariant(mail.template === template, `the newest mail to ${email} is ${mail.template}, not ${template}`)
  invariant(mail.props, 'the mail was not rendered yet')
  return unseal(mail.props, ...keysFor('mail')) as MailProps[Template]
}
