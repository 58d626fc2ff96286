/** What each mail needs to be worded. The markup is in emails/, one file each. */

export type ManagerContact = { name: string; email: string }

type Common = { name: string; manager: ManagerContact }

export type MailProps = {
  /** The link that sets the first password. */
  activation: Common & { organization: string | null; link: string; expiresAt: string }
  /** Somebody signed up with an address that already has an account. */
  'account-exists': Common & { blockReference: string | null }
  /** Too many wrong passwords. */
  blocked: Common & { reference: string; attempts: number; at: string; place: string }
  /** Support let the person in again; with a link where a new password is wanted. */
  unblocked: Common & { reference: string; newPassword: { link: string; expiresAt: string } | null }
  /** The link that sets a new password, asked for anew. */
  'new-password': Common & { link: string; expiresAt: string }
}

export type MailTemplate = keyof MailProps
