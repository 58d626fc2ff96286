import type { RequestContext } from '@/lib/core/context'
import { formatMoney } from '@/lib/core/money'
import { ALL_ROLES, ROLES, type Permission } from '@/lib/core/permissions'
import { contactOf, managedAccount } from '@/lib/accounts/manager'
import type { Tx } from '@/lib/db/client'
import { enqueueMail } from '@/lib/mail/enqueue'
import { listPeopleWith, noteCrossings } from './store'

/** Who can do something about it, and is told. */
const MAY: Permission = 'funds.move'
const roles = ALL_ROLES.filter((name) => (ROLES[name].permissions as readonly Permission[]).includes(MAY))
const MOST_PEOPLE = 100

/** Notes which of these funds have fallen below their threshold, or are above it again, and mails people once for each fall. The caller holds the funds' locks. */
export async function tellOfLow(tx: Tx, accountId: string, fundIds: string[], context: RequestContext): Promise<void> {
  const fallen = (await noteCrossings(tx, fundIds, context.now)).filter(({ low }) => low)
  if (fallen.length === 0) return
  const [account, people] = await Promise.all([managedAccount(tx, accountId), listPeopleWith(tx, accountId, { roles, permission: MAY }, MOST_PEOPLE)])
  for (const { user } of people) {
    for (const { group, currency, available, lowBelow } of fallen) {
      const money = (minor: bigint) => formatMoney({ minor, currency })
      const props = { name: user.name, manager: contactOf(account), organization: account?.organization ?? '', group, available: money(available), threshold: money(lowBelow) }
      await enqueueMail(tx, { to: { userId: user.id, email: user.email }, template: 'low-balance', props }, context.now)
    }
  }
}
