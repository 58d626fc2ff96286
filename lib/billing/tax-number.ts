import { stdnum } from 'stdnum'
import { INDIAN_STATES } from './indian-states'

/** A tax number as it is kept, without what is only written for reading; null where it is none of the country's. What a country is not known for is taken as it is. */
export function readTaxNumber(country: string, text: string): string | null {
  const compact = text.replace(/[\s.-]/g, '').toUpperCase()
  if (country === 'IN') return isGstin(compact) ? compact : null
  const validator = vatOf(country)
  if (!validator) return /^[A-Z0-9/]{2,40}$/.test(compact) ? compact : null
  // Written with and without the letters of the country, which Greece has of its own.
  const prefix = country === 'GR' ? 'EL' : country
  const digits = compact.startsWith(prefix) ? compact.slice(prefix.length) : compact
  return validator.validate(digits).isValid || validator.validate(compact).isValid ? `${prefix}${digits}` : null
}

/** The form, the state and the check digit of a GST identification number. */
const isGstin = (compact: string): boolean => stdnum.IN?.gstin?.validate(compact).isValid === true && gstStateOf(compact) !== null

/** The state of India that a GST number is registered in; null where there is none of that code. */
export const gstStateOf = (taxNumber: string): string | null => (Object.hasOwn(INDIAN_STATES, taxNumber.slice(0, 2)) ? taxNumber.slice(0, 2) : null)

type Validator = { validate(value: string): { isValid: boolean } }
const vatOf = (country: string): Validator | undefined => (stdnum as Record<string, Record<string, Validator> | undefined>)[country]?.vat

/** How the tax number of a country is called. */
export const taxNumberName = (country: string): string => (country === 'IN' ? 'GSTIN' : vatOf(country) ? 'VAT number' : 'Tax number')
