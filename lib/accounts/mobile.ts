import parsePhoneNumber from 'libphonenumber-js/min'

/** A number as an Indian visitor writes it, in E.164 (`+919876543210`), or null where it is not a possible one. */
export function toE164(text: string): string | null {
  const number = parsePhoneNumber(text.normalize('NFKC'), 'IN')
  return number?.isPossible() ? number.number : null
}

/** A stored number as people read it out: `+91 98765 43210`. */
export const spellMobile = (stored: string): string => parsePhoneNumber(stored)?.formatInternational() ?? stored

/** The same with the country's code and the last two digits alone: `+91 ••••• •••10`. */
export function maskMobile(stored: string): string {
  const [code = '', ...groups] = spellMobile(stored).split(' ')
  // What is no number to the library has no code to keep.
  const [kept, rest] = groups.length > 0 ? [`${code} `, groups.join(' ')] : ['', code]
  return kept + rest.replace(/\d(?=(\D*\d){2})/g, '•')
}
