import type { Overview } from '@/lib/reports/show-overview'
import type { Language } from '@/lib/core/language'
import { formatMoney } from '@/lib/core/money'

export type Need = {
  id: string
  count: number
  more?: boolean
  tone: 'danger' | 'caution' | 'neutral'
  /** What there are so many of. */
  title: string
  hint: string
  /** The most urgent. */
  first: { key: string; label: string; href: string; words?: string; at?: Date }[]
  href: string
  linkWords: string
}

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many)

/** What needs somebody, the most urgent first; each leads to the list of all of it. */
export function needsOf({ people, organizations, domains, lowFunds }: Overview, language: Language): Need[] {
  const needs: Need[] = []
  if (domains) {
    const { lapsing, waiting } = domains
    needs.push({
      id: 'domains-lapsing',
      count: lapsing.count,
      more: lapsing.more,
      tone: lapsing.first.some(({ state }) => state === 'lapsed') ? 'danger' : 'caution',
      title: plural(lapsing.count, 'domain lapses soon, or has lapsed', 'domains lapse soon, or have lapsed'),
      hint: 'Validate them again, so that certificates for them go on.',
      first: lapsing.first.map(({ id, readable, state, validUntil }) => ({ key: id, label: readable, href: `/portal/domains/${id}`, words: state === 'lapsed' ? 'lapsed' : 'until', at: validUntil ?? undefined })),
      href: '/portal/domains?show=attention',
      linkWords: 'See all that want attention',
    })
    needs.push({
      id: 'domains-waiting',
      count: waiting.count,
      more: waiting.more,
      tone: 'neutral',
      title: plural(waiting.count, 'domain is not validated yet', 'domains are not validated yet'),
      hint: 'Show that they are yours, by a record in the DNS or a file.',
      first: waiting.first.map(({ id, readable }) => ({ key: id, label: readable, href: `/portal/domains/${id}` })),
      href: '/portal/domains?show=waiting',
      linkWords: 'See all that are not validated',
    })
  }
  if (organizations) {
    const { ending, wanted } = organizations
    needs.push({
      id: 'organizations-wanted',
      count: wanted.count,
      more: wanted.more,
      tone: 'caution',
      title: plural(wanted.count, 'organization wants an answer', 'organizations want an answer'),
      hint: 'Those who review them need more before they can go on.',
      first: wanted.first.map(({ id, name }) => ({ key: id, label: name, href: `/portal/organizations/${id}` })),
      href: '/portal/organizations?standing=information_wanted',
      linkWords: 'See all of which more is wanted',
    })
    const expired = ending.first.some(({ standing }) => standing === 'expired')
    needs.push({
      id: 'organizations-ending',
      count: ending.count,
      more: ending.more,
      tone: expired ? 'danger' : 'caution',
      title: plural(ending.count, 'organization’s validation ends', 'organizations’ validations end'),
      hint: 'Renew them now, so that nothing stands still.',
      first: ending.first.map(({ id, name, standing, validUntil }) => ({ key: id, label: name, href: `/portal/organizations/${id}`, words: standing === 'expired' ? 'ended' : 'until', at: validUntil ?? undefined })),
      href: `/portal/organizations?standing=${expired ? 'expired' : 'expiring'}`,
      linkWords: expired ? 'See those that have expired' : 'See those that expire',
    })
  }
  needs.push({
    id: 'funds-low',
    count: lowFunds.length,
    tone: 'caution',
    title: plural(lowFunds.length, 'balance is low', 'balances are low'),
    hint: 'Orders are refused once there is not enough.',
    first: lowFunds.slice(0, 3).map(({ id, group, groupId, available, currency }) => ({ key: id, label: group ?? 'The account', href: groupId ? `/portal/groups/${groupId}` : '/portal/funds', words: `${formatMoney({ minor: available, currency }, language)} may be spent` })),
    href: '/portal/funds',
    linkWords: 'See the funds',
  })
  if (people) {
    const { blocked, invited } = people
    needs.push({
      id: 'people-blocked',
      count: blocked.count,
      more: blocked.more,
      tone: 'danger',
      title: plural(blocked.count, 'person cannot sign in', 'people cannot sign in'),
      hint: 'Too many wrong passwords: your account manager ends the block, on the telephone.',
      first: blocked.first.map(({ id, name, at }) => ({ key: id, label: name, href: `/portal/people/${id}`, words: 'blocked', at })),
      href: '/portal/people?state=blocked',
      linkWords: 'See who is blocked',
    })
    needs.push({
      id: 'people-invited',
      count: invited.count,
      tone: invited.expired > 0 ? 'caution' : 'neutral',
      title: plural(invited.count, 'invitation is not answered', 'invitations are not answered'),
      hint: invited.expired > 0 ? 'Some have run out: send them again, or withdraw them.' : 'Send them again, or withdraw what is no longer wanted.',
      first: invited.first.map(({ id, name, expiresAt, expired }) => ({ key: id, label: name, href: '/portal/people', words: expired ? 'ran out' : 'until', at: expiresAt })),
      href: '/portal/people',
      linkWords: 'See the invitations',
    })
  }
  const urgency = { danger: 0, caution: 1, neutral: 2 }
  return needs.filter(({ count }) => count > 0).sort((one, other) => urgency[one.tone] - urgency[other.tone])
}
