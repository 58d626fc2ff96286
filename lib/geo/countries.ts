import iso from 'i18n-iso-countries'

/** The 249 countries of ISO 3166-1 with their English names from CLDR, which sort and read as people expect. */

// The library lists Kosovo under a code that ISO 3166 leaves to its users.
const USER_ASSIGNED = new Set(['XK'])

export type Country = { code: string; name: string }

const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

export const countries: readonly Country[] = Object.keys(iso.getAlpha2Codes())
  .filter((code) => !USER_ASSIGNED.has(code))
  .map((code) => ({ code, name: english.of(code) ?? code }))
  .sort((a, b) => a.name.localeCompare(b.name, 'en'))

const names = new Map(countries.map(({ code, name }) => [code, name]))

export const isCountry = (code: string) => names.has(code)

/** The English name of an ISO 3166-1 alpha-2 code; the code itself where it is none. */
export const countryName = (code: string) => names.get(code) ?? code
