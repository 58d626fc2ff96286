import { DEFAULT_LANGUAGE, languageOf, type Language } from './language'
import { UTC } from './time-zone'

/** Who reads: by whose clocks times are shown, and how dates and numbers are written. */
export type Reader = { timeZone: string; language: Language }

/** Whoever has chosen nothing, or is not known. */
export const ANYBODY: Reader = { timeZone: UTC, language: DEFAULT_LANGUAGE }

/** Of what stands in a profile. */
export const readerOf = (profile: { timeZone: string | null; language: string | null }): Reader => ({
  timeZone: profile.timeZone ?? ANYBODY.timeZone,
  language: languageOf(profile.language),
})
