/** The ways of writing dates and numbers that a person may read in, as language tags of RFC 5646. The words are English in all of them. */
export const LANGUAGES = ['en-AU', 'en-CA', 'en-GB', 'en-IE', 'en-IN', 'en-NZ', 'en-SG', 'en-US'] as const
export type Language = (typeof LANGUAGES)[number]

/** What is written in for whoever has chosen none. */
export const DEFAULT_LANGUAGE: Language = 'en-GB'

const names = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' })

/** Every one, by its name, such as "English (India)". */
export const languages = (): { tag: Language; name: string }[] => LANGUAGES.map((tag) => ({ tag, name: languageName(tag) }))

export const languageName = (tag: Language): string => names.of(tag) ?? tag

/** Of what stands in a profile. */
export const languageOf = (tag: string | null): Language => LANGUAGES.find((each) => each === tag) ?? DEFAULT_LANGUAGE

/** A number of things, with its groups of digits: `1,234,567`, or `12,34,567` in India. */
export const spellNumber = (count: number, language: Language = DEFAULT_LANGUAGE): string => count.toLocaleString(language)

/** Counts are read to a limit: `1,000+` above it. */
export const spellUpTo = (count: number, limit: number, language: Language): string => (count > limit ? `${spellNumber(limit, language)}+` : spellNumber(count, language))
