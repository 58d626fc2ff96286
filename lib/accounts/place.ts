import type { RequestContext } from '@/lib/core/context'
import { countryName } from '@/lib/geo/countries'

/** Where something came from, for a mail: "Firefox 140 on Windows, India". */
export const placeOf = ({ browser, country }: Pick<RequestContext, 'browser' | 'country'>): string => `${browser}, ${country ? countryName(country) : 'unknown country'}`
