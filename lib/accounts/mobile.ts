import parsePhoneNumber from 'libphonenumber-js/min'

/** A number as an Indian visitor writes it, in E.164 (`+919876543210`), or null where it is not a possible one. */
export function toE164(text: string): string | null {
  const number = parsePhoneNumber(text.normalize('NFKC'), 'IN')
  return number?.isPossible() ? number.number : null
}
