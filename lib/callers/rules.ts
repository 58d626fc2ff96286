import { after, hours, minutes } from '@/lib/core/time'

/** How long a phrase may be read back: somebody is on the telephone, with their mailbox open. */
export const PHRASE_TTL = minutes(15)

/** How long it counts after it was read back: the call is still on. */
export const VERIFIED_FOR = minutes(15)

/** Misheard once and mistyped once; a constraint holds the same. */
export const PHRASE_TRIES = 3

/** So many phrases a person: who keeps asking for them fills somebody's mailbox, or hopes for a slip. */
export const PHRASES_SENT = { count: 5, within: hours(1) }

/** Drawn from about 3,000 words: 46 bits for what three tries must not guess, 34 for what one call must not. */
export const CALLER_WORDS = 4
export const SUPPORT_WORDS = 3

export type PhraseState = 'waiting' | 'verified' | 'spent' | 'expired'

/** What a live phrase can still do. */
export function phraseState({ expiresAt, tries, verifiedAt }: { expiresAt: Date; tries: number; verifiedAt: Date | null }, now: Date): PhraseState {
  if (verifiedAt) return now < after(verifiedAt, VERIFIED_FOR) ? 'verified' : 'expired'
  if (tries >= PHRASE_TRIES) return 'spent'
  return now < expiresAt ? 'waiting' : 'expired'
}

/** A phrase as it is compared: whatever stands between its words, and in whatever case. */
export const plainPhrase = (text: string): string => (text.normalize('NFKC').toLowerCase().match(/\p{L}+/gu) ?? []).join(' ')
