import { z } from './zod'

/** Browser-safe zod fields that several forms share. Each keeps the words that its error is told in. */

// Line breaks, tabs and every other character that can hide or reorder text (bidi controls, zero-width space, Hangul's blank letters);
// the zero-width joiners stay, because scripts such as Persian and Devanagari are written with them.
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u{ad}\u{61c}\u{115f}\u{1160}\u{180e}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{2800}\u{3164}\u{feff}\u{ffa0}\u{fff9}-\u{fffb}]|[\u{e0000}-\u{e007f}]/u
// Unicode's look-alikes of "@": fullwidth and small commercial at, circled a, and tag at.
const AT_LOOKALIKE = /[\u{ff20}\u{fe6b}\u{24d0}\u{e0040}]/u

const MAX_NAME_LENGTH = 200
/** RFC 5321 §4.5.3.1.3, less the angle brackets. */
const MAX_EMAIL_LENGTH = 254

/** A name in any script, up to 200 characters, trimmed and in Unicode's composed form (NFC). */
export function nameField(words: { missing: string }) {
  return z
    .string({ error: words.missing })
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, words.missing)
        .refine((text) => [...text].length <= MAX_NAME_LENGTH, `Use at most ${MAX_NAME_LENGTH} characters.`)
        .refine((text) => !HIDDEN.test(text), 'Remove line breaks and invisible characters.')
        .refine((text) => !AT_LOOKALIKE.test(text), 'Remove the character that looks like an @ sign.')
        .refine((text) => /[\p{L}\p{N}]/u.test(text), 'Use at least one letter or digit.'),
    )
}

const linesOf = (max: number) =>
  z
    .string()
    .max(max, `Use at most ${max} characters.`)
    .refine((text) => !HIDDEN.test(text.replace(/[\r\n\t]/g, ' ')), 'Remove invisible characters.')

/** Words in any script, of several lines where one likes, trimmed and in NFC; none at all are good, too. */
export const linesField = (max: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(linesOf(max))

/** The same, where some are wanted. */
export const wantedLinesField = (words: { missing: string }, max: number) =>
  z
    .string({ error: words.missing })
    .transform((text) => text.normalize('NFC').trim())
    .pipe(linesOf(max).min(1, words.missing))

/** An e-mail address, trimmed and in lower case: two spellings of one address are one. */
export const emailField = z
  .string({ error: 'Enter your e-mail address.' })
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .min(1, 'Enter your e-mail address.')
      .max(MAX_EMAIL_LENGTH, `An e-mail address has at most ${MAX_EMAIL_LENGTH} characters.`)
      .refine((text) => !AT_LOOKALIKE.test(text), 'Use a plain @ sign in the address.')
      .refine((text) => !HIDDEN.test(text), 'Remove line breaks and invisible characters.')
      .pipe(z.email({ error: 'Enter an address such as name@example.com.', pattern: z.regexes.html5Email })),
  )
  .transform((text) => text.toLowerCase())

/** Mail addresses, one a line or with commas between them; each counts once. */
export const addressesField = (most: number) =>
  z.string({ error: 'Leave this empty, or enter addresses.' }).transform((text, check) => {
    const found = new Set<string>()
    for (const written of text.split(/[\s,;]+/).filter(Boolean)) {
      const address = emailField.safeParse(written)
      if (address.success) found.add(address.data)
      else check.addIssue({ code: 'custom', message: `“${written.slice(0, 60)}” is no e-mail address such as name@example.com.` })
    }
    if (found.size > most) check.addIssue({ code: 'custom', message: `Enter at most ${most} addresses.` })
    return [...found]
  })

/** ISO 3166-1 alpha-2; the server checks that the country exists. */
export const countryField = z.string({ error: 'Choose a country.' }).regex(/^[A-Z]{2}$/, 'Choose a country.')
