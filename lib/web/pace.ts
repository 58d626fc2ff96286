import { randomUUID } from 'node:crypto'
import { seal, unseal } from '@/lib/core/secret'
import { hours } from '@/lib/core/time'
import { keyFor, keysFor } from '@/lib/env'
import { DECOY_FIELD } from './form-state'

/** Tells a person from a program where anybody may set something going: a person takes time, and leaves empty what nobody sees. */

/** One drawing of a form: what it is sent as, and when it was drawn. The two are sealed together, so that one wait serves one submission. */
export type Drawing = { submission: string; drawn: string }

/** How long a form that was drawn can be sent; later it comes back once and is taken then. */
export const DRAWN_FOR = hours(24)

export function drawForm(now = new Date()): Drawing {
  const submission = randomUUID()
  return { submission, drawn: sealDrawn(submission, now) }
}

export type PaceVerdict = { sign: null | 'decoy' } | { sign: 'too-fast' | 'undated'; drawn: string }

/** What speaks for a program in a form; where that is its time, also the time from which it counts when it is sent again. */
export function judgePace(typed: Record<string, string>, now: Date, least: number): PaceVerdict {
  const { submission = '', drawn = '' } = typed
  if (least > 0) {
    const at = openDrawn(submission, drawn)
    const took = at === null ? null : now.getTime() - at
    // A time to come is none: a clock that was set right must keep nobody waiting.
    if (took === null || took < 0 || took > DRAWN_FOR) return { sign: 'undated', drawn: sealDrawn(submission, now) }
    if (took < least) return { sign: 'too-fast', drawn }
  }
  return { sign: typed[DECOY_FIELD] ? 'decoy' : null }
}

/** The fields that the form itself has, without those that only tell how it was sent. */
export function withoutPace(typed: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => name !== 'drawn' && name !== DECOY_FIELD))
}

type Drawn = { submission: string; at: number }

function sealDrawn(submission: string, now: Date): string {
  return Buffer.from(seal({ submission, at: now.getTime() } satisfies Drawn, keyFor('drawn-form'))).toString('base64url')
}

function openDrawn(submission: string, drawn: string): number | null {
  try {
    const sealed = unseal(Buffer.from(drawn, 'base64url'), ...keysFor('drawn-form')) as Drawn
    return sealed.submission === submission ? sealed.at : null
  } catch {
    // Not sealed by us.
    return null
  }
}
