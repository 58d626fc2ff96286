/** How payments go, as data; the database holds the same (triggers top_ups_kept and withdrawals_kept). */

export type TopUpState = 'awaiting' | 'received' | 'credited' | 'cancelled' | 'expired'

export const topUpMoves: Record<TopUpState, readonly TopUpState[]> = {
  awaiting: ['received', 'credited', 'cancelled', 'expired'],
  received: ['credited', 'awaiting'],
  credited: [],
  // Money that comes all the same is taken.
  cancelled: ['received', 'credited'],
  expired: ['credited'],
}

export type WithdrawalState = 'requested' | 'paid' | 'declined' | 'cancelled'

export const withdrawalMoves: Record<WithdrawalState, readonly WithdrawalState[]> = { requested: ['paid', 'declined', 'cancelled'], paid: [], declined: [], cancelled: [] }

/**
 * Above so much two members of staff agree, in minor units: about what one mistyped or invented payment may cost. Day-to-day
 * amounts stay below it, so that the second look is not worn down by habit.
 */
const SECOND_PERSON_ABOVE: Record<string, bigint> = { INR: 100_000_000n }
const SECOND_PERSON_ABOVE_ELSEWHERE = 1_000_000n

export const secondPersonAbove = (currency: string): bigint => SECOND_PERSON_ABOVE[currency] ?? SECOND_PERSON_ABOVE_ELSEWHERE
export const wantsSecond = ({ minor, currency }: { minor: bigint; currency: string }): boolean => minor > secondPersonAbove(currency)

/** So many top-ups, and withdrawals, of an enterprise may be open: far more than anybody has, and few enough for staff to read. */
export const MOST_OPEN = 20

/** The provider takes at most this for one card payment, in minor units; above it a bank transfer is for. */
export const MOST_BY_CARD = 99_999_999n
/** And at least about half a euro, whatever the currency. */
export const leastByCard = (currency: string): bigint => (currency === 'INR' ? 5000n : 50n)

/** A place in a list by time, then id. */
export type Place = { at: Date; id: string }

export const writePlace = ({ at, id }: Place): string => `${at.toISOString()}_${id}`

/** The place of an address bar, or null for the first page and for anything else. */
export function readPlace(text: string | undefined, prefix: 'top' | 'wdr' | 'bdc'): Place | null {
  const [, time, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([a-z]{3}_\w{1,60})$/.exec(text ?? '') ?? []
  return time && id?.startsWith(`${prefix}_`) && !Number.isNaN(Date.parse(time)) ? { at: new Date(time), id } : null
}

/** As a bank's reference is compared: without spaces, in lower case. */
export const plainReference = (reference: string): string => reference.replace(/\s+/g, '').toLowerCase()

/** Whom a withdrawal goes to, as it is told: never the whole number of an account. */
export const recipient = ({ holder, bankAccount }: { holder: string; bankAccount: string }): string => `${holder}, account that ends in ${bankAccount.slice(-4)}`
