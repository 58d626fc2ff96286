import { z } from 'zod'

/** What each mail needs to be worded; read again when it is rendered. The markup is in emails/, one file each. */

const managerSchema = z.object({ name: z.string(), email: z.string() })
export type ManagerContact = z.output<typeof managerSchema>

const common = { name: z.string(), manager: managerSchema }
/** A link that sets a password, and the ISO 8601 time from which it no longer does. */
const link = { link: z.string(), expiresAt: z.string() }

export const mailSchemas = {
  /** The link that sets the first password. */
  activation: z.object({ ...common, organization: z.string().nullable(), ...link }),
  /** Somebody signed up with an address that already has an account. */
  'account-exists': z.object({ ...common, blockReference: z.string().nullable() }),
  /** Too many wrong passwords. */
  blocked: z.object({ ...common, reference: z.string(), attempts: z.number(), at: z.string(), place: z.string() }),
  /** Support let the person in again; with a link where a new password is wanted. */
  unblocked: z.object({ ...common, reference: z.string(), newPassword: z.object(link).nullable() }),
  /** The link that sets a new password, asked for anew. */
  'new-password': z.object({ ...common, ...link }),
}

export type MailTemplate = keyof typeof mailSchemas
export type MailProps = { [Template in MailTemplate]: z.output<(typeof mailSchemas)[Template]> }
