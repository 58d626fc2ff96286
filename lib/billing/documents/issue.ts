import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/core/id'
import type { Buyer } from '../profile'
import { documentNumber, seriesOf, type DocumentKind } from './numbers'
import type { Seller } from '../seller'
import { insertDocument, insertLines, openSeries } from '../store/documents'
import type { Split, Tax } from '../tax'

export type NewLine = { transactionId: string; description: string; gross: bigint } & Split
export type NewDocument = {
  kind: DocumentKind
  sellerCode: string
  accountId: string
  currency: string
  seller: Seller
  buyer: Buyer
  tax: Tax
  lines: NewLine[]
  issuedAt: Date
  period?: Date
  ofId?: string
  topUpId?: string
}

/** Writes a document with its lines under the next number of its series, in the caller's transaction: one that is rolled back leaves no gap. */
export async function issueDocument(tx: Tx, { kind, sellerCode, tax, lines, seller, buyer, ...document }: NewDocument): Promise<{ id: string; number: string; total: bigint }> {
  const seriesId = seriesOf(kind, sellerCode, seller.country, document.issuedAt)
  await openSeries(tx, seriesId)
  const id = newId('bdc')
  const sum = (of: (line: NewLine) => bigint) => lines.reduce((total, line) => total + of(line), 0n)
  const [total, net] = [sum(({ gross }) => gross), sum((line) => line.net)]
  const number = await insertDocument(tx, { id, kind, seriesId, ...document, total, net, tax: total - net, taxScheme: tax.scheme, taxNote: tax.note, seller, buyer })
  await insertLines(tx, lines.map((line, index) => ({ documentId: id, position: index + 1, rate: tax.rate, ...line })))
  return { id, number: documentNumber(seriesId, number), total }
}
