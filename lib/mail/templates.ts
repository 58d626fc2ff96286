import { z } from '@/lib/core/zod'

/** What each mail needs to be worded; read again when it is rendered. The markup is in emails/, one file each. */

const managerSchema = z.object({ name: z.string(), email: z.string() })
export type ManagerContact = z.output<typeof managerSchema>

const common = { name: z.string(), manager: managerSchema }
/** A link that sets a password, and the ISO 8601 time from which it no longer does. */
const link = { link: z.string(), expiresAt: z.string() }
/** Who asks somebody to join, and as what. */
const invitation = { organization: z.string(), by: z.string().nullable(), role: z.string() }

export const mailSchemas = {
  /** The link that sets the first password; with an invitation, of somebody whom an enterprise asks to join. */
  activation: z.object({ ...common, organization: z.string().nullable(), invitation: z.object(invitation).nullable().default(null), ...link }),
  /** Somebody signed up with an address that already has an account; `opening` is the enterprise that now waits for the person's word. */
  'account-exists': z.object({ ...common, opening: z.string().nullable().default(null), blockReference: z.string().nullable() }),
  /** To somebody with a password: an enterprise asks them to join. */
  invitation: z.object({ ...common, invitation: z.object(invitation), expiresAt: z.string() }),
  /** What became of somebody's place in an enterprise. */
  membership: z.object({ ...common, organization: z.string(), change: z.enum(['role', 'disabled', 'enabled', 'removed']), role: z.string().nullable(), at: z.string() }),
  /** Too many wrong passwords or codes; `codes` of the attempts were codes, each after the right password. */
  blocked: z.object({ ...common, reference: z.string(), attempts: z.number(), codes: z.number().default(0), at: z.string(), place: z.string() }),
  /** While support talks to somebody: what the caller reads back, and what support says. */
  'caller-phrase': z.object({ ...common, reference: z.string(), theirs: z.string(), ours: z.string(), expiresAt: z.string() }),
  /** Support let the person in again; with a link where a new password is wanted. */
  unblocked: z.object({ ...common, reference: z.string(), newPassword: z.object(link).nullable() }),
  /** The link that sets a new password, asked for anew. */
  'new-password': z.object({ ...common, ...link }),
  /** The password was forgotten: a link for a new one, or, while sign-in is blocked, the word that only support unblocks. */
  reset: z.object({ ...common, link: z.object(link).nullable(), blockReference: z.string().nullable() }),
  /** The password is another one now. */
  'password-changed': z.object({ ...common, at: z.string(), place: z.string() }),
  /** A sign-in from a browser or country never seen before. */
  'strange-sign-in': z.object({ ...common, strange: z.enum(['browser', 'country', 'both']), at: z.string(), place: z.string() }),
  /** The code that what is dangerous wants, besides the password, after a sign-in from somewhere new. */
  'mailed-code': z.object({ ...common, code: z.string(), expiresAt: z.string(), at: z.string(), place: z.string() }),
  /** To the old address: another one was entered. */
  'email-change': z.object({ ...common, newEmail: z.string(), at: z.string(), place: z.string() }),
  /** To the new address: the link that confirms it. */
  'confirm-email': z.object({ ...common, newEmail: z.string(), ...link }),
  /** To the old address: the new one is confirmed. */
  'email-changed': z.object({ ...common, newEmail: z.string(), at: z.string() }),
  /** A second factor, or the recovery codes, changed. */
  'second-factor': z.object({ ...common, change: z.enum(['added', 'removed', 'codes-drawn', 'removed-by-support']), what: z.string(), othersEnded: z.boolean().optional(), at: z.string(), browser: z.string() }),
  /** Less may be spent than people of the enterprise want to be told of; `group` is null for the account itself. Amounts are as they are read. */
  'low-balance': z.object({ ...common, organization: z.string(), group: z.string().nullable(), available: z.string(), threshold: z.string() }),
  /** A step of a payment, or a document about money: what it is called, how much, and the reason where there is one. */
  billing: z.object({
    ...common,
    event: z.enum(['top-up.requested', 'top-up.credited', 'top-up.cancelled', 'top-up.reversed', 'top-up.owed', 'withdrawal.requested', 'withdrawal.paid', 'withdrawal.declined', 'withdrawal.cancelled', 'invoice.issued', 'credit-note.issued']),
    reference: z.string(),
    amount: z.string(),
    words: z.string().nullable(),
    link: z.string(),
  }),
  /** A step of an organization's validation, or what was written about it: the reason or the message, and what it is validated for until when. */
  organization: z.object({
    ...common,
    organization: z.string(),
    event: z.enum(['submitted', 'in-review', 'information-wanted', 'rejected', 'validated', 'suspended', 'suspension-lifted', 'commented', 'expiring', 'expired']),
    words: z.string().nullable(),
    kinds: z.array(z.enum(['ov', 'ev', 'private_use'])),
    until: z.string().nullable(),
    link: z.string(),
  }),
  /** Something happened that somebody wants to be told of, or that a rule of the enterprise has mailed. */
  news: z.object({ ...common, organization: z.string(), title: z.string(), words: z.string().nullable(), link: z.string(), byRule: z.boolean() }),
  /** What happened since the last such mail, newest last; `more` is how much is left out. */
  digest: z.object({ ...common, organization: z.string(), items: z.array(z.object({ title: z.string(), at: z.string(), link: z.string() })), more: z.number(), link: z.string() }),
}

export type MailTemplate = keyof typeof mailSchemas
export type MailProps = { [Template in MailTemplate]: z.output<(typeof mailSchemas)[Template]> }
