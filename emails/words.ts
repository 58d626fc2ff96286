/** How mails say things. */

/** "23 November 2026, 14:05 UTC", or by the clocks of the time zone that its reader has chosen. */
export function spellTime(iso: string, timeZone = 'UTC'): string {
  const at = new Date(iso)
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(at)
  return `${day}, ${new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' }).format(at)}`
}

const WORD_JOINER = '\u2060'

/**
 * What somebody typed, for a mail that we send: mail programs make a link of whatever looks like an address, so that a
 * name such as "win at example.com" would lead strangers there in our words. An invisible joiner keeps it text.
 */
export const asTyped = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[.@:/](?=\S)/gu, (mark) => mark + WORD_JOINER)

/** For a header: one line, whatever it is made of. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
