/** How mails say things. */

const instant = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })

/** "23 November 2026, 14:05 UTC" */
export function spellTime(iso: string): string {
  const at = new Date(iso)
  return `${instant.format(at)}, ${clock.format(at)} UTC`
}

const WORD_JOINER = '\u2060'

/**
 * What somebody typed, for a mail that we send: mail programs make a link of whatever looks like an address, so that a
 * name such as "win at example.com" would lead strangers there in our words. An invisible joiner keeps it text.
 */
export const asTyped = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[.@:/](?=\S)/gu, (mark) => mark + WORD_JOINER)

/** For a header: one line, whatever it is made of. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
