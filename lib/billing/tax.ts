import { INDIAN_STATES } from './indian-states'

/** Which tax is on an invoice, as data with dates. Amounts of the ledger are with tax, so that what was paid is what is invoiced. */

export type TaxScheme = 'gst_state' | 'gst_territory' | 'gst_integrated' | 'gst_export' | 'none'
export type Tax = { scheme: TaxScheme; rate: number; note: string | null }
export type Party = { country: string; /** Of India, its code in GST. */ state: string | null; taxNumber: string | null }

/** GST on services of information technology, in hundredths of a per cent, from a day on. */
const GST_RATES: { from: string; rate: number }[] = [{ from: '2017-07-01', rate: 1800 }]

export const SCHEMES: Record<TaxScheme, { name: string; parts: { of: 'cgst' | 'sgst' | 'igst'; name: string }[] }> = {
  gst_state: { name: 'GST within a state', parts: [{ of: 'cgst', name: 'CGST' }, { of: 'sgst', name: 'SGST' }] },
  gst_territory: { name: 'GST within a union territory', parts: [{ of: 'cgst', name: 'CGST' }, { of: 'sgst', name: 'UTGST' }] },
  gst_integrated: { name: 'GST between states', parts: [{ of: 'igst', name: 'IGST' }] },
  gst_export: { name: 'Export', parts: [] },
  none: { name: 'No tax', parts: [] },
}

/** The tax between a seller and a buyer on a day. */
export function taxOf(seller: Party, buyer: Party, at: Date): Tax {
  const none = (note: string, scheme: TaxScheme = 'none'): Tax => ({ scheme, rate: 0, note })
  if (seller.country !== 'IN') return none('No tax is charged: the supplier is not in India, and this invoice carries no other tax. Where tax is owed on it, the customer accounts for it (reverse charge).')
  if (!seller.taxNumber || !seller.state) return none('No tax is charged: the supplier is not registered for GST.')
  if (buyer.country !== 'IN') return none('Export of services without payment of integrated tax: a zero-rated supply (section 16 of the IGST Act, 2017).', 'gst_export')
  const day = at.toISOString().slice(0, 10)
  const rate = GST_RATES.findLast(({ from }) => from <= day)?.rate
  if (rate === undefined) return none('No tax is charged: GST was not in force on this day.')
  // Of a buyer whose state is not known the place of supply is where the supplier is (section 12(2)(b)(ii) of the IGST Act, 2017).
  const state = buyer.state ?? seller.state
  if (state !== seller.state) return { scheme: 'gst_integrated', rate, note: null }
  return { scheme: INDIAN_STATES[state]?.territory ? 'gst_territory' : 'gst_state', rate, note: null }
}

export type Split = { net: bigint; cgst: bigint; sgst: bigint; igst: bigint }

/** What of an amount with tax is tax, to the smallest coin; the two halves of GST within a state are the same. */
export function splitOf(gross: bigint, { scheme, rate }: Pick<Tax, 'scheme' | 'rate'>): Split {
  const part = (of: number) => rounded(gross * BigInt(of), BigInt(10_000 + rate) * 2n)
  switch (scheme) {
    case 'gst_state':
    case 'gst_territory': {
      const half = part(rate)
      return { net: gross - 2n * half, cgst: half, sgst: half, igst: 0n }
    }
    case 'gst_integrated': {
      const whole = part(2 * rate)
      return { net: gross - whole, cgst: 0n, sgst: 0n, igst: whole }
    }
    case 'gst_export':
    case 'none':
      return { net: gross, cgst: 0n, sgst: 0n, igst: 0n }
  }
}

/** Halves are rounded up. */
const rounded = (dividend: bigint, divisor: bigint): bigint => (dividend * 2n + divisor) / (divisor * 2n)

/**
 * The tax on a further part of what is given back, so that all parts together carry the tax of the whole, whatever was rounded. Two equal halves
 * do not go into a single coin: what one cannot carry is carried by the next part that can.
 */
export function splitOfMore(before: Split & { gross: bigint }, gross: bigint, tax: Pick<Tax, 'scheme' | 'rate'>): Split {
  const all = splitOf(before.gross + gross, tax)
  const [owed, room] = [all.cgst - before.cgst, gross / 2n]
  const half = owed < room ? owed : room
  const igst = all.igst - before.igst
  return { net: gross - 2n * half - igst, cgst: half, sgst: half, igst }
}

/** A rate as it is read: 1800 is "18 %", 900 is "9 %". */
export const spellRate = (rate: number): string => `${rate / 100} %`
