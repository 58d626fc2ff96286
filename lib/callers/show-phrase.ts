import { unseal } from '@/lib/core/secret'
import { db } from '@/lib/db/client'
import { keysFor } from '@/lib/env'
import { PHRASE_TRIES, phraseState, type PhraseState } from './rules'
import { findLivePhrase } from './store'

export type PhraseView = {
  id: string
  state: PhraseState
  /** What support says, while it can be said; the caller's phrase is in their mail alone. */
  ours: string | null
  sentBy: string
  sentAt: Date
  expiresAt: Date
  triesLeft: number
  verified: { at: Date; by: { id: string; name: string } } | null
}

/** What support sees of the phrases that a person was sent last. */
export async function showPhrase(userId: string, now: Date): Promise<PhraseView | null> {
  const phrase = await findLivePhrase(db(), userId)
  if (!phrase) return null
  const { id, sentBy, sentAt, expiresAt, tries, verifiedAt, verifiedBy } = phrase
  const verified = verifiedAt && verifiedBy ? { at: verifiedAt, by: verifiedBy } : null
  const state = phraseState(phrase, now)
  // An old one may be sealed under a secret that is no longer given.
  const ours = state === 'waiting' ? String(unseal(phrase.ours, ...keysFor('caller-phrase'))) : null
  return { id, state, ours, sentBy: sentBy.name, sentAt, expiresAt, triesLeft: PHRASE_TRIES - tries, verified }
}
