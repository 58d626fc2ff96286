export type DocumentKind = 'invoice' | 'credit_note' | 'receipt'

const LETTERS: Record<DocumentKind, string> = { invoice: 'I', credit_note: 'C', receipt: 'R' }

/**
 * A series is of one kind, one seller and one year of theirs: India's begins in April. Its numbers have at most 16 signs, letters,
 * digits, dashes and slashes alone (rule 46 of the CGST Rules, 2017).
 */
export const seriesOf = (kind: DocumentKind, sellerCode: string, country: string, at: Date): string => `${sellerCode}${LETTERS[kind]}/${yearOf(country, at)}`

function yearOf(country: string, at: Date): string {
  const year = at.getUTCFullYear()
  if (country !== 'IN') return String(year)
  // Of the seller's own clock: five and a half hours ahead.
  const there = new Date(at.getTime() + INDIAN_OFFSET_MS)
  const first = there.getUTCMonth() >= APRIL ? there.getUTCFullYear() : there.getUTCFullYear() - 1
  return `${twoDigits(first)}-${twoDigits(first + 1)}`
}

const APRIL = 3
const INDIAN_OFFSET_MS = 330 * 60_000
const twoDigits = (year: number) => String(year % 100).padStart(2, '0')

export const documentNumber = (seriesId: string, number: number): string => `${seriesId}/${String(number).padStart(6, '0')}`

export const documentNames: Record<DocumentKind, string> = { invoice: 'Invoice', credit_note: 'Credit note', receipt: 'Receipt' }
