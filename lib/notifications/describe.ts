import { eventEntry, type EventName } from '@/lib/core/events'
import { ROLES } from '@/lib/core/permissions'
import type { Tx } from '@/lib/db/client'
import type { OfGroup } from './rules'
import { findComment, findDomainName, findEndpointUrl, findGroupOf, findGroupOfFund, findInvited, findMovementEnds, findName, findOrganizationName, isStaffMember, listChosenFor, type findDeed, type GroupOf } from './store/news'
import { wordsOf, type Facts } from './wording'

export type Deed = NonNullable<Awaited<ReturnType<typeof findDeed>>> & { accountId: string }

/** An event with all that is told of it. */
export type Described = { title: string; words: string | null; path: string; groupId: string | null; group: OfGroup; facts: Facts }

type Subject = { subject: string; path: string; group?: GroupOf | null; movement?: Facts['movement']; details?: Record<string, unknown> }

/** What an event is about, and its words; null where that is not there any more. */
export async function describe(tx: Tx, event: EventName, deed: Deed): Promise<Described | null> {
  const details = (deed.details ?? {}) as Record<string, unknown>
  const found = await subjectOf(tx, event, deed, details)
  if (!found) return null
  const group = found.group ?? null
  const facts: Facts = { actor: await actorOf(tx, deed), subject: found.subject, reason: deed.reason, details: { ...details, ...found.details }, movement: found.movement ?? null }
  return { ...wordsOf(event, facts), path: found.path, groupId: group?.id ?? null, group: group?.people === 'chosen' ? await listChosenFor(tx, group.id) : null, facts }
}

/** Our own staff are not named to enterprises. */
async function actorOf(tx: Tx, { actorId }: Deed): Promise<string | null> {
  return actorId && !(await isStaffMember(tx, actorId)) ? findName(tx, actorId) : null
}

async function subjectOf(tx: Tx, event: EventName, deed: Deed, details: Record<string, unknown>): Promise<Subject | null> {
  switch (eventEntry(event).area) {
    case 'people':
      return personOf(tx, event, deed, details)
    case 'groups':
      return groupOf(tx, deed, details)
    case 'funds':
      return fundOf(tx, event, deed, details)
    case 'billing':
      return billingOf(deed, details)
    case 'organizations':
      return organizationOf(tx, event, deed)
    case 'domains':
      return event === 'domains.imported' ? { subject: typeof details.file === 'string' ? details.file : 'domains', path: `/portal/domains/imports/${deed.target}` } : domainOf(tx, deed)
    case 'account':
      return { subject: 'the account', path: '/portal', details: typeof details.to === 'string' ? { managerName: await findName(tx, details.to) } : {} }
    case 'notifications': {
      const url = await findEndpointUrl(tx, deed.accountId, deed.target)
      return url ? { subject: new URL(url).hostname, path: `/portal/notifications/webhooks/${deed.target}` } : null
    }
  }
}

async function personOf(tx: Tx, event: EventName, { accountId, target, actorId }: Deed, details: Record<string, unknown>): Promise<Subject | null> {
  if (event === 'member.joined' || event === 'invitation.declined') {
    const invited = await findInvited(tx, accountId, target)
    if (!invited) return null
    const role = invited.role ? ROLES[invited.role].label : invited.customRole?.name
    const joined = event === 'member.joined' && actorId
    return { subject: (joined && (await findName(tx, actorId))) || invited.name, path: joined ? `/portal/people/${actorId}` : '/portal/people', details: { role } }
  }
  const userId = event === 'member.blocked' ? details.userId : target
  const name = typeof userId === 'string' ? await findName(tx, userId) : null
  return name === null ? null : { subject: name, path: event === 'member.removed' ? '/portal/people' : `/portal/people/${String(userId)}` }
}

async function groupOf(tx: Tx, { accountId, target }: Deed, { person }: Record<string, unknown>): Promise<Subject | null> {
  const group = await findGroupOf(tx, accountId, target)
  return group && { subject: group.name, path: `/portal/groups/${group.id}`, group, details: typeof person === 'string' ? { personName: await findName(tx, person) } : {} }
}

const called = (group: GroupOf | null): string => (group ? `the group ${group.name}` : 'the account')

async function fundOf(tx: Tx, event: EventName, { accountId, target }: Deed, { transaction }: Record<string, unknown>): Promise<Subject> {
  const group = await findGroupOfFund(tx, accountId, target)
  const subject = { subject: called(group), path: '/portal/funds', group }
  if (event === 'funds.low' || typeof transaction !== 'string') return subject
  const ends = await findMovementEnds(tx, accountId, transaction)
  const [from, to] = [ends.find(({ amount }) => amount < 0n), ends.find(({ amount }) => amount > 0n)]
  return { ...subject, group: to?.group ?? from?.group ?? null, movement: { from: from ? called(from.group) : null, to: to ? called(to.group) : null } }
}

const PAGES: Record<string, string> = { top: 'top-ups', wdr: 'withdrawals', bdc: 'documents' }

/** A top-up, a withdrawal or a document, by what it is called. */
function billingOf({ target }: Deed, { reference, number }: Record<string, unknown>): Subject | null {
  const [name, page] = [reference ?? number, PAGES[target.slice(0, 3)]]
  return typeof name === 'string' && page ? { subject: name, path: `/portal/billing/${page}/${target}` } : null
}

async function organizationOf(tx: Tx, event: EventName, { accountId, target, at }: Deed): Promise<Subject | null> {
  const name = await findOrganizationName(tx, accountId, target)
  if (name === null) return null
  return { subject: name, path: `/portal/organizations/${target}`, details: event === 'organization.commented' ? { message: await findComment(tx, target, at) } : {} }
}

/** One domain, or the list of those that want attention where the news is of several. */
async function domainOf(tx: Tx, { accountId, target }: Deed): Promise<Subject | null> {
  if (target === accountId) return { subject: 'your domains', path: '/portal/domains?show=attention' }
  const name = await findDomainName(tx, accountId, target)
  return name === null ? null : { subject: name, path: `/portal/domains/${target}` }
}

