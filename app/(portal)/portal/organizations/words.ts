import type { CheckName, Standing, ValidationKind } from '@/lib/organizations/rules'
import type { ListOrganizations } from '@/lib/organizations/schema'

/** How an organization stands, in words, and what that means for its enterprise. */
export const standings: Record<Standing, { name: string; tone: 'neutral' | 'accent' | 'caution' | 'danger'; means: string }> = {
  draft: { name: 'Draft', tone: 'neutral', means: 'Nobody at our side sees it yet. Complete the facts, add documents, and send it for validation.' },
  submitted: { name: 'Sent', tone: 'neutral', means: 'It waits for its review. We look at what waits longest first, and mail you when we begin.' },
  in_review: { name: 'In review', tone: 'neutral', means: 'We are looking through what you sent. There is nothing to do for you now.' },
  information_wanted: { name: 'More wanted', tone: 'caution', means: 'We need more before we can go on. Change what is wanted, or add a document, and send it again.' },
  validated: { name: 'Validated', tone: 'accent', means: 'Its name may stand in certificates.' },
  expiring: { name: 'Expiring', tone: 'caution', means: 'Its validation ends within 30 days. Renew it now, so that nothing stands still.' },
  expired: { name: 'Expired', tone: 'danger', means: 'Its validation has ended: no certificate is issued with its name until it is validated again.' },
  rejected: { name: 'Rejected', tone: 'danger', means: 'We could not validate it. You can correct what was wrong and send it again.' },
  suspended: { name: 'Suspended', tone: 'danger', means: 'No certificate is issued with its name. Write to us, or to your account manager.' },
}

export const kinds: Record<ValidationKind, { name: string; about: string }> = {
  ov: { name: 'OV', about: 'public certificates with the organization’s name' },
  ev: { name: 'EV', about: 'public certificates with extended validation' },
  private_use: { name: 'Private use', about: 'certificates of a private CA' },
}

export const checks: Record<CheckName, { name: string; about: string }> = {
  legal_existence: { name: 'Legal existence', about: 'Name, number and date stand so in the country’s register, and the organization is active there.' },
  address: { name: 'Address', about: 'The organization does business at this address.' },
  telephone: { name: 'Telephone', about: 'Somebody answers for the organization on a number from an independent source.' },
  operation: { name: 'Operation', about: 'It has been at work for three years, or a bank or an auditor confirms that it is.' },
  representatives: { name: 'Representatives', about: 'Both are employed there, have these titles, and may speak for it.' },
  denied_lists: { name: 'Denied lists', about: 'Neither the organization nor its representatives are on a list of those whom we may not serve.' },
}

/** What a document is, for a person. */
export const documentTypes: Record<string, string> = { pdf: 'PDF', png: 'PNG', jpeg: 'JPEG' }

export const spellBytes = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`)

/** The address of a list of organizations, or of the file with it. */
export function addressOf({ q, standing, after }: Partial<ListOrganizations>, path = '/portal/organizations'): string {
  const search = new URLSearchParams(Object.entries({ q, standing, after }).filter((entry): entry is [string, string] => Boolean(entry[1])))
  return search.size > 0 ? `${path}?${search}` : path
}
