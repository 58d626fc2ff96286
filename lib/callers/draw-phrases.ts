import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { invariant } from '@/lib/core/result'
import { keyFor, keysFor } from '@/lib/env'
import { CALLER_WORDS, plainPhrase, SUPPORT_WORDS } from './rules'

export type Phrases = { theirs: string; ours: string }

let words: Promise<string[]> | undefined

/** The words that phrases are made of: of the EFF's diceware list the short ones, one for each beginning, so that none is taken for another on the telephone. */
export const phraseWords = () => (words ??= loadWords())

async function loadWords(): Promise<string[]> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const byBeginning = new Map<string, string>()
  for (const word of dictionary['diceware-common']) if (/^[a-z]{4,7}$/.test(word) && !byBeginning.has(word.slice(0, 4))) byBeginning.set(word.slice(0, 4), word)
  return [...byBeginning.values()]
}

/** Draws the two phrases of a call: what the caller reads back, and what support says. */
export async function drawPhrases(): Promise<Phrases> {
  const list = await phraseWords()
  const draw = (count: number) =>
    Array.from({ length: count }, () => {
      const word = list[randomInt(list.length)]
      invariant(word, 'there are words to draw from')
      return word
    }).join(' ')
  return { theirs: draw(CALLER_WORDS), ours: draw(SUPPORT_WORDS) }
}

/** How a caller's phrase is stored. Keyed, because its bits are few enough to be tried by who has the database alone. */
export const hashPhrase = (phrase: string, key = keyFor('caller-phrase')): string => createHmac('sha256', key).update(plainPhrase(phrase)).digest('hex')

export const isPhrase = (typed: string, hash: string): boolean => keysFor('caller-phrase').some((key) => timingSafeEqual(Buffer.from(hashPhrase(typed, key), 'hex'), Buffer.from(hash, 'hex')))
