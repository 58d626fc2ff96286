import type { Reader } from '@/lib/core/reader'

/** How mails say things. */

/** "23 November 2026, 14:05 UTC": by the clocks and in the language that its reader has chosen. */
export function spellTime(iso: string, { timeZone, language }: Reader): string {
  const at = new Date(iso)
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(at)
  return `${day}, ${new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' }).format(at)}`
}

const WORD_JOINER = '\u2060'

/**
 * What somebody typed, for a mail that we send: mail programs make a link of whatever looks like an address, so that a
 * name such as "win at example.com" would lead strangers there in our words. An invisible joiner keeps it text.
 */
export const asTyped = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[.@:/](?=\S)/gu, (mark) => mark + WORD_JOINER)

/** For a header: one line, whatever it is made of. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
