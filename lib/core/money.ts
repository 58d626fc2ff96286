import { DEFAULT_LANGUAGE, type Language } from './language'

/** Money is a whole number of minor units (cents, paise, yen) with its ISO 4217 currency, never a fraction. */
export type Money = { minor: bigint; currency: string }

const digitsOf = (currency: string) => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** As a person reads it, such as `€1,234.50`. */
export function formatMoney({ minor, currency }: Money, language: Language = DEFAULT_LANGUAGE): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(decimalOf({ minor, currency }) as unknown as number)
}

/** As a decimal number without grouping, such as `-1234.50`: exact at any size, for files and forms. */
export function decimalOf({ minor, currency }: Money): `${number}` {
  const digits = digitsOf(currency)
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  return `${minor < 0n ? '-' : ''}${whole}${digits ? `.${text.slice(-digits)}` : ''}` as `${number}`
}

/** What a person typed, such as `1234.5`, `1,234.50` or, as in India, `12,34,567`; null where it is no amount above zero, or finer than the currency's smallest coin. */
export function parseMoney(text: string, currency: string): Money | null {
  const digits = digitsOf(currency)
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d+)(?:\.(\d+))?$/.exec(text.trim())
  const [, whole = '', fraction = ''] = match ?? []
  if (!match || fraction.length > digits || whole.length > MOST_DIGITS) return null
  const minor = BigInt(whole.replaceAll(',', '') + fraction.padEnd(digits, '0'))
  return minor > 0n ? { minor, currency } : null
}

/** With the commas of thousands: a thousand times less than the database's bigint holds. */
const MOST_DIGITS = 16
