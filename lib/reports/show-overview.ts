import { showPeopleAttention } from '@/lib/accounts/people/show-attention'
import type { Actor } from '@/lib/core/actor'
import { lastMonths, nextMonths } from '@/lib/core/months'
import { showDomainAttention } from '@/lib/domains/show-attention'
import { showLowFunds } from '@/lib/funds/show-funds'
import { showMoneyByMonth } from '@/lib/funds/show-months'
import { showOrganizationAttention } from '@/lib/organizations/show-attention'

const MONTHS = 12

/** What needs the reader today, and how the year goes, as far as they may see it. */
export async function showOverview(actor: Actor, now: Date) {
  const [ahead, past] = [nextMonths(now, MONTHS), lastMonths(now, MONTHS)]
  const [people, organizations, domains, lowFunds, money] = await Promise.all([showPeopleAttention(actor, now), showOrganizationAttention(actor, ahead, now), showDomainAttention(actor, ahead, now), showLowFunds(actor), showMoneyByMonth(actor, past)])
  return { people, organizations, domains, lowFunds, money, ahead: ahead.map(({ from }) => from), past: past.map(({ from }) => from) }
}

export type Overview = Awaited<ReturnType<typeof showOverview>>
