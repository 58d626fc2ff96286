import type { EventName } from '@/lib/core/events'
import { spellNumber } from '@/lib/core/language'
import { formatMoney } from '@/lib/core/money'

/** What is known of an event when it is told. */
export type Facts = {
  /** Who did it; null for the product itself, or for our staff. */
  actor: string | null
  /** What it is about: a person, a group, an organization, a domain, or whose money. */
  subject: string
  reason: string | null
  details: Record<string, unknown>
  /** The two ends of a movement of money. */
  movement: { from: string | null; to: string | null } | null
}

export type Words = { title: string; words: string | null }
type Wording = (facts: Facts) => { title: string; words?: string | null }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const dayOf = (iso: unknown): string => (Number.isNaN(Date.parse(text(iso))) ? 'an unknown day' : day.format(new Date(text(iso))))
const by = ({ actor }: Facts): string => (actor ? `By ${actor}.` : '')
const kinds: Record<string, string> = { ov: 'OV certificates', ev: 'EV certificates', private_use: 'private use' }
const kindsOf = (value: unknown): string => text(value).split(', ').map((kind) => kinds[kind] ?? kind).join(', ')

function amountOf({ amount, currency }: Record<string, unknown>): string {
  return /^-?\d+$/.test(text(amount)) && /^[A-Z]{3}$/.test(text(currency)) ? formatMoney({ minor: BigInt(text(amount)), currency: text(currency) }) : 'Money'
}

function moved(facts: Facts): { title: string; words: string } {
  const amount = amountOf(facts.details)
  const { from, to } = facts.movement ?? { from: null, to: null }
  const words = [by(facts), facts.reason].filter(Boolean).join(' ')
  switch (facts.details.kind) {
    case 'top_up':
      return { title: `${amount} came in for ${to ?? facts.subject}`, words }
    case 'withdraw':
      return { title: `${amount} went back to your bank from ${from ?? facts.subject}`, words }
    case 'refund':
      return { title: `${amount} was given back to ${to ?? facts.subject}`, words }
    case 'adjust':
      return { title: `The balance of ${facts.subject} was corrected by ${amount}`, words }
    default:
      return { title: `${amount} moved from ${from ?? 'the account'} to ${to ?? 'the account'}`, words }
  }
}

/** Names of domains that are told of together: some of them, and how many more there are. */
function domains({ details: { domains, more } }: Facts, one: string, many: string): string {
  const names = text(domains).split(', ')
  const others = Number(more ?? 0)
  if (names.length + others === 1) return `${one} ${text(domains)}`
  return `${many} ${names.length + others} domains: ${names.slice(0, NAMED).join(', ')}${names.length + others > NAMED ? ` and ${names.length + others - Math.min(names.length, NAMED)} more` : ''}`
}
/** So many stand in a title. */
const NAMED = 3

/** What each event says, where it stands in a list and in a mail. An event without words does not compile. */
const WORDING: Record<EventName, Wording> = {
  'member.joined': ({ subject, details }) => ({ title: `${subject} joined your enterprise`, words: details.role ? `As ${text(details.role)}.` : null }),
  'invitation.declined': ({ subject }) => ({ title: `${subject} declined the invitation` }),
  'member.role-changed': (facts) => ({ title: `${facts.subject} is now ${text(facts.details.to)}`, words: [`Was ${text(facts.details.from)}.`, by(facts)].join(' ') }),
  'member.disabled': (facts) => ({ title: `${facts.subject} was disabled`, words: by(facts) }),
  'member.enabled': (facts) => ({ title: `${facts.subject} was enabled again`, words: by(facts) }),
  'member.removed': (facts) => ({ title: `${facts.subject} was removed`, words: by(facts) }),
  'member.blocked': ({ subject }) => ({ title: `${subject} is blocked`, words: 'After too many wrong passwords or codes. They got a mail with a reference: support unblocks after a call.' }),
  'group.changed': (facts) => ({ title: `The group ${facts.subject} was changed`, words: by(facts) }),
  'group.person-added': (facts) => ({ title: `${text(facts.details.personName) || 'Somebody'} was added to ${facts.subject}`, words: by(facts) }),
  'group.person-removed': (facts) => ({ title: `${text(facts.details.personName) || 'Somebody'} was taken out of ${facts.subject}`, words: by(facts) }),
  'group.archived': (facts) => ({ title: `The group ${facts.subject} was archived`, words: by(facts) }),
  'funds.moved': moved,
  'funds.low': ({ subject, details }) => ({ title: `The balance of ${subject} is low`, words: `${amountOf({ amount: details.available, currency: details.currency })} may still be spent, less than ${amountOf({ amount: details.below, currency: details.currency })}.` }),
  'top-up.requested': (facts) => ({ title: `The top-up ${facts.subject} awaits your transfer`, words: `${amountOf(facts.details)}. Give the reference with it, so that the money finds your enterprise. ${by(facts)}` }),
  'top-up.credited': (facts) => ({ title: `The top-up ${facts.subject} has arrived`, words: `${amountOf(facts.details)} may be spent.` }),
  'top-up.cancelled': (facts) => ({ title: `The top-up ${facts.subject} was cancelled`, words: [by(facts), facts.reason].filter(Boolean).join(' ') }),
  'top-up.reversed': (facts) => ({ title: `${amountOf(facts.details)} of the top-up ${facts.subject} went back to the card`, words: 'The same amount was taken from the balance.' }),
  'top-up.owed': (facts) => ({ title: `${amountOf(facts.details)} of the top-up ${facts.subject} went back to the card, and the balance is too low`, words: 'Nothing was taken from the balance yet. Please top up; your account manager will write to you.' }),
  'withdrawal.requested': (facts) => ({ title: `The withdrawal ${facts.subject} was asked for`, words: `${amountOf(facts.details)} to ${text(facts.details.to)}. ${by(facts)}` }),
  'withdrawal.paid': (facts) => ({ title: `The withdrawal ${facts.subject} is on its way to your bank`, words: `${amountOf(facts.details)} to ${text(facts.details.to)}.` }),
  'withdrawal.declined': (facts) => ({ title: `The withdrawal ${facts.subject} was declined`, words: facts.reason }),
  'withdrawal.cancelled': (facts) => ({ title: `The withdrawal ${facts.subject} was cancelled`, words: by(facts) }),
  'invoice.issued': (facts) => ({ title: `The invoice ${facts.subject} is there`, words: `${amountOf(facts.details)}. It is paid already.` }),
  'credit-note.issued': (facts) => ({ title: `The credit note ${facts.subject} is there`, words: `${amountOf(facts.details)} came back to the balance.` }),
  'organization.submitted': (facts) => ({ title: `${facts.subject} was sent for validation`, words: by(facts) }),
  'organization.in-review': ({ subject }) => ({ title: `The review of ${subject} has begun`, words: 'There is nothing to do for you now.' }),
  'organization.information-wanted': ({ subject, reason }) => ({ title: `More information is wanted about ${subject}`, words: reason }),
  'organization.validated': ({ subject, details }) => ({ title: `${subject} is validated`, words: `For ${kindsOf(details.kinds)}, until ${dayOf(details.endsAt)}.` }),
  'organization.expiring': ({ subject, details }) => ({ title: `The validation of ${subject} ends soon`, words: `For ${kindsOf(details.kinds)}, on ${dayOf(details.endsAt)}. Renew it now, so that nothing stands still.` }),
  'organization.expired': ({ subject, details }) => ({ title: `The validation of ${subject} has ended`, words: `For ${kindsOf(details.kinds)}. No certificate is issued with its name until it is validated again.` }),
  'organization.rejected': ({ subject, reason }) => ({ title: `${subject} was not validated`, words: reason }),
  'organization.suspended': ({ subject, reason }) => ({ title: `${subject} was suspended`, words: reason }),
  'organization.suspension-lifted': ({ subject, reason }) => ({ title: `The suspension of ${subject} is lifted`, words: reason }),
  'organization.commented': ({ subject, details }) => ({ title: `A message about ${subject}`, words: text(details.message) || null }),
  'domain.validated': ({ subject, details }) => ({ title: `${subject} is validated`, words: `Until ${dayOf(details.until)}.` }),
  'domain.validation-failed': ({ subject }) => ({ title: `The validation of ${subject} failed`, words: 'What was to be published was not found within its time. Start it again on the page of the domain.' }),
  'domain.control-lost': ({ subject, details }) => ({ title: `Control of ${subject} was lost`, words: `Its persistent record is not there any more. Publish it again: the validation lapses on ${dayOf(details.until)}.` }),
  'domain.lapsing': (facts) => ({ title: domains(facts, 'The validation lapses soon of', 'The validations lapse soon of'), words: 'Validate again, so that nothing stands still: the list says when each lapses.' }),
  'domain.lapsed': (facts) => ({ title: domains(facts, 'The validation has lapsed of', 'The validations have lapsed of'), words: 'No certificate is issued until they are validated again.' }),
  'domains.imported': (facts) => ({ title: `The import of ${facts.subject} is done`, words: [`${spellNumber(Number(facts.details.added ?? 0))} added, ${spellNumber(Number(facts.details.refused ?? 0))} refused.`, by(facts)].filter(Boolean).join(' ') }),
  'second-factor.required': (facts) => ({ title: facts.details.required ? 'Everybody must have a second factor' : 'A second factor is each person’s own choice again', words: by(facts) }),
  'account.manager-changed': ({ details }) => ({ title: `${text(details.managerName) || 'Somebody else'} is your account manager now` }),
  'webhook.paused': ({ subject, details }) => ({ title: `The webhook ${subject} is paused`, words: `Every call has failed since ${dayOf(details.since)}. Once its address answers again, resume it on its page.` }),
}

const LONGEST_TITLE = 500

/** The words of an event. */
export function wordsOf(event: EventName, facts: Facts): Words {
  const { title, words } = WORDING[event](facts)
  return { title: title.slice(0, LONGEST_TITLE), words: words || null }
}
