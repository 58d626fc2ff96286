import { unseal } from '@/lib/core/secret'
import { db } from '@/lib/db/client'
import { keyFor } from '@/lib/env'
import { PHRASE_TRIES, phraseState, type PhraseState } from './rules'
import { findLivePhrase } from './store'

export type PhraseView = {
  id: string
  state: PhraseState
  /** What support says; the caller's phrase is in their mail alone. */
  ours: string
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
  return { id, state: phraseState(phrase, now), ours: String(unseal(phrase.ours, keyFor('caller-phrase'))), sentBy: sentBy.name, sentAt, expiresAt, triesLeft: PHRASE_TRIES - tries, verified }
}
