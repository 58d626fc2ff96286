import { tellHolders } from '@/lib/accounts/tell-holders'
import type { Tx } from '@/lib/db/client'
import { env } from '@/lib/env'
import type { MailProps } from '@/lib/mail/templates'

type News = Pick<MailProps['organization'], 'event'> & Partial<Pick<MailProps['organization'], 'words' | 'kinds' | 'until'>>

/** Mails a step of an organization to the people of its enterprise who look after organizations. */
export async function tell(tx: Tx, { id, accountId, name }: { id: string; accountId: string; name: string }, news: News, now: Date): Promise<void> {
  const props = { organization: name, words: null, kinds: [], until: null, ...news, link: `${env().appUrl}/portal/organizations/${id}` }
  await tellHolders(tx, accountId, 'organizations.manage', { template: 'organization', props }, now)
}
