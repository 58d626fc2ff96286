import { z } from '@/lib/core/zod'
import { formatMoney } from '@/lib/core/money'
import { countryName } from '@/lib/geo/countries'
import { monthOf, spellDay, spellMonth } from '../months'
import type { Paper } from '../paper'
import type { WholeDocument } from '../store/documents'
import { SCHEMES, spellRate } from '../tax'
import { taxNumberName } from '../tax-number'
import { documentNames, documentNumber } from './numbers'

/** As it was kept with the document. */
const partySchema = z.object({ name: z.string(), address: z.array(z.string()), country: z.string(), state: z.string().nullable(), taxNumber: z.string().nullable(), number: z.string().optional() })

/** An invoice, a credit note or a receipt in words and figures. */
export function paperOfDocument(document: WholeDocument): Paper {
  const { kind, currency, issuedAt, period, of, taxScheme, taxNote, total, net, tax, lines } = document
  const money = (minor: bigint) => formatMoney({ minor, currency })
  const [seller, buyer] = [partySchema.parse(document.seller), partySchema.parse(document.buyer)]
  const { parts } = SCHEMES[taxScheme]
  const rate = lines[0]?.rate ?? 0
  const taxed = parts.length > 0
  // Of what comes in advance nothing is taxed yet.
  const advance = kind === 'receipt'
  return {
    title: documentNames[kind],
    number: documentNumber(document.seriesId, document.number),
    facts: [
      { term: 'Number', value: documentNumber(document.seriesId, document.number) },
      { term: 'Date', value: spellDay(issuedAt) },
      ...(period ? [{ term: 'For', value: spellMonth(monthOf(period)) }] : []),
      ...(of ? [{ term: 'Credits invoice', value: `${documentNumber(of.seriesId, of.number)} of ${spellDay(of.issuedAt)}` }] : []),
      ...(buyer.number ? [{ term: 'Account', value: buyer.number }] : []),
      ...(taxed ? [{ term: 'Place of supply', value: placeOf(buyer, seller) }, { term: 'SAC', value: SERVICE_CODE }] : []),
    ],
    parties: [
      { role: kind === 'receipt' ? 'Received by' : 'From', lines: linesOf(seller) },
      { role: kind === 'receipt' ? 'Received from' : 'To', lines: linesOf(buyer) },
    ],
    table: {
      caption: 'Lines',
      columns: [{ name: 'What' }, ...(advance ? [] : [{ name: 'Without tax', numeric: true }]), ...parts.map(({ name }) => ({ name: `${name} ${spellRate(rate / parts.length)}`, numeric: true })), { name: 'Amount', numeric: true }],
      rows: lines.map((line) => [line.description, ...(advance ? [] : [money(line.net)]), ...parts.map((part) => money(line[part.of])), money(line.gross)]),
    },
    sums: [
      ...(advance ? [] : [{ term: 'Without tax', value: money(net) }]),
      ...(taxed ? parts.map(({ of: part, name }) => ({ term: `${name} ${spellRate(rate / parts.length)}`, value: money(lines.reduce((sum, line) => sum + line[part], 0n)) })) : advance ? [] : [{ term: 'Tax', value: money(tax) }]),
      { term: 'Total', value: money(total), strong: true },
    ],
    notes: [...(taxNote ? [taxNote] : []), closing[kind]],
  }
}

/** Of services of information technology that are not named elsewhere (services accounting code of GST). */
const SERVICE_CODE = '998319'

const closing = {
  invoice: 'Paid from the balance: nothing is left to pay.',
  credit_note: 'The amount was given back to the balance.',
  receipt: 'The amount is on the balance of the account.',
} as const

type Party = z.output<typeof partySchema>

const linesOf = ({ name, address, country, taxNumber }: Party): string[] => [name, ...address, ...(address.includes(countryName(country)) ? [] : [countryName(country)]), ...(taxNumber ? [`${taxNumberName(country)} ${taxNumber}`] : [])]

const placeOf = (buyer: Party, seller: Party): string => {
  const state = buyer.state ?? seller.state
  return buyer.address.find((line) => state !== null && line.endsWith(`(${state})`)) ?? state ?? countryName(buyer.country)
}
