import { cache } from 'react'
import { ANYBODY, readerOf, type Reader } from '@/lib/core/reader'

// One for each request that is drawn on the server.
const shown = cache((): { reader: Reader } => ({ reader: ANYBODY }))

/** For the frame of a page: who reads it, by whose clocks and in whose way of writing the page shows times and numbers. */
export function drawFor(profile: { timeZone: string | null; language: string | null }): void {
  shown().reader = readerOf(profile)
}

/** Only what is drawn inside the frame, on the server, knows it; what is worked out before asks the session. */
export const shownReader = (): Reader => shown().reader
