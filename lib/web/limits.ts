import { hours, minutes } from '@/lib/core/time'

/** So many in a span of milliseconds. */
type Budget = { points: number; per: number }

type Limit = {
  /** Why the figures are as they are. */
  reason: string
  /** For one client address; an IPv6 network of /64 counts as one, because a subscriber is given at least that. */
  address: Budget
  /** For one identifier: the e-mail address in a public form, the person where somebody is signed in. */
  identifier: Budget
  /** For everybody together. Only what the other two let through counts here, so that one client cannot shut out the rest. */
  all: Budget
}

/** Every limit of the product (OWASP ASVS 5.0.0, 2.4.1 and 6.3.1). LIMITS_FACTOR multiplies the points. */
export const limits = {
  'sign-up': {
    reason: 'An office behind one address may open a few accounts a day; each costs a mail to somebody who may not have asked for it.',
    address: { points: 20, per: hours(1) },
    identifier: { points: 5, per: hours(1) },
    all: { points: 2000, per: hours(1) },
  },
  resend: {
    reason: 'A new link is asked for once or twice; each request mails the owner of the address, who may not be the one who asks.',
    address: { points: 20, per: hours(1) },
    identifier: { points: 5, per: hours(1) },
    all: { points: 2000, per: hours(1) },
  },
  reset: {
    reason: 'As a new link.',
    address: { points: 20, per: hours(1) },
    identifier: { points: 5, per: hours(1) },
    all: { points: 2000, per: hours(1) },
  },
  'sign-in': {
    reason:
      'The block after LOCKOUT_ATTEMPTS protects one account; this stops one client from trying one password on many, and from keeping the processor busy with hashes. An office signs in behind one address in the morning; a person, a script of theirs included, not a hundred times in ten minutes.',
    address: { points: 200, per: minutes(10) },
    identifier: { points: 100, per: minutes(10) },
    all: { points: 20_000, per: minutes(10) },
  },
  'set-password': {
    reason: 'Choosing a password takes a few tries until it is strong enough; each costs a judgement and a hash.',
    address: { points: 60, per: minutes(10) },
    identifier: { points: 60, per: minutes(10) },
    all: { points: 10_000, per: minutes(10) },
  },
  'second-factor': {
    reason: 'A code has six digits: guesses are few for the person (wrong ones block as wrong passwords do) and for the address.',
    address: { points: 100, per: minutes(10) },
    identifier: { points: 30, per: minutes(10) },
    all: { points: 20_000, per: minutes(10) },
  },
  'mailed-code': {
    reason: 'Asked for once or twice; each mails a person who may not be the one who asks. So does each right password in a cautious session, so passwords count here then, also those mistyped.',
    address: { points: 40, per: hours(1) },
    identifier: { points: 10, per: hours(1) },
    all: { points: 2000, per: hours(1) },
  },
  phrase: {
    reason: 'Phrases for a call go to one mailbox after the other, by hand; lib/callers/rules.ts counts them by person as well.',
    address: { points: 120, per: hours(1) },
    identifier: { points: 60, per: hours(1) },
    all: { points: 2000, per: hours(1) },
  },
  'phrase-check': {
    reason: 'Each phrase has three tries; this stops one member of staff from trying many phrases one after the other.',
    address: { points: 120, per: minutes(10) },
    identifier: { points: 60, per: minutes(10) },
    all: { points: 2000, per: minutes(10) },
  },
  contact: {
    reason: 'Numbers and addresses are shown in part; whole they are asked for during a call, of one person after the other. Whoever copies them is stopped.',
    address: { points: 120, per: hours(1) },
    identifier: { points: 30, per: hours(1) },
    all: { points: 1000, per: hours(1) },
  },
  invitation: {
    reason: 'A department is invited in one afternoon; each invitation mails somebody who may not know who asks.',
    address: { points: 60, per: hours(1) },
    identifier: { points: 30, per: hours(1) },
    all: { points: 2000, per: hours(1) },
  },
  upload: {
    reason: 'An organization has a few documents; each is up to 10 MB to take in and up to a second of a core to look through.',
    address: { points: 240, per: hours(1) },
    identifier: { points: 120, per: hours(1) },
    all: { points: 5000, per: hours(1) },
  },
  search: {
    reason: 'Staff search as they type; whoever copies the list page by page is slowed down.',
    address: { points: 1200, per: minutes(10) },
    identifier: { points: 600, per: minutes(10) },
    all: { points: 20_000, per: minutes(10) },
  },
  'audit-export': {
    reason: 'Each reads an enterprise’s trail from end to end; a file is taken away now and then, by hand.',
    address: { points: 60, per: hours(1) },
    identifier: { points: 20, per: hours(1) },
    all: { points: 500, per: hours(1) },
  },
  export: {
    reason: 'A list is taken along now and then; each may be a million lines to read and send.',
    address: { points: 120, per: minutes(10) },
    identifier: { points: 60, per: minutes(10) },
    all: { points: 1000, per: minutes(10) },
  },
  suggest: {
    reason: 'What is searched for as one types: a few letters at a time, each a handful of small queries.',
    address: { points: 3600, per: minutes(10) },
    identifier: { points: 1200, per: minutes(10) },
    all: { points: 60_000, per: minutes(10) },
  },
  payment: {
    reason: 'Each asks the payment provider, or mails people about money: a person pays, withdraws and looks again a few times a day.',
    address: { points: 120, per: minutes(10) },
    identifier: { points: 30, per: minutes(10) },
    all: { points: 2000, per: minutes(10) },
  },
  paper: {
    reason: 'Drawing a PDF keeps a core busy for up to half a second; somebody who downloads a year of them is done in a minute.',
    address: { points: 300, per: minutes(10) },
    identifier: { points: 100, per: minutes(10) },
    all: { points: 3000, per: minutes(10) },
  },
  'domain-check': {
    reason: 'Each look asks several resolvers and perhaps a web server that somebody has named: a person looks a few times until a record has spread, and nobody is to be flooded by way of us.',
    address: { points: 240, per: minutes(10) },
    identifier: { points: 60, per: minutes(10) },
    all: { points: 3000, per: minutes(10) },
  },
  'send-again': {
    reason: 'A test of a webhook, or what is sent again, goes to a mailbox or a server that somebody has named: a person does it a few times while they set it up.',
    address: { points: 240, per: minutes(10) },
    identifier: { points: 60, per: minutes(10) },
    all: { points: 3000, per: minutes(10) },
  },
  action: {
    reason: 'Any other form: far above what a hand can do.',
    address: { points: 1200, per: minutes(10) },
    identifier: { points: 600, per: minutes(10) },
    all: { points: 60_000, per: minutes(10) },
  },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits
