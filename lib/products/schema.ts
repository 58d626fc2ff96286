import { z } from '@/lib/core/zod'
import { linesField, nameField } from '@/lib/core/fields'
import { CURRENCIES } from '@/lib/core/currencies'

/** What is sold, in words that people read; the names are the database's. */
export const PRODUCT_KINDS = { certificate: 'Certificate', option: 'Option', service: 'Service' } as const
export type ProductKind = keyof typeof PRODUCT_KINDS
const kindNames = Object.keys(PRODUCT_KINDS) as [ProductKind, ...ProductKind[]]

const productId = z.string().regex(/^prd_\w{1,60}$/)

const facts = {
  name: nameField({ missing: 'Give it a name.' }),
  unit: nameField({ missing: 'Say what one of it is, such as “certificate for a year”.' }),
  description: linesField(1000).optional().default(''),
}

export const createProductSchema = z.strictObject({ ...facts, kind: z.enum(kindNames, { error: 'Choose what it is.' }) })
export type CreateProduct = z.output<typeof createProductSchema>

export const changeProductSchema = z.strictObject({ productId, ...facts })
export type ChangeProduct = z.output<typeof changeProductSchema>

export const offerProductSchema = z.strictObject({ productId, offered: z.enum(['yes', 'no']) })
export type OfferProduct = z.output<typeof offerProductSchema>

const amountWords = 'Enter an amount, such as 49.00. A product may cost 0.'

export const setPriceSchema = z.strictObject({
  productId,
  currency: z.enum(CURRENCIES, { error: 'Choose a currency.' }),
  amount: z.string({ error: amountWords }).trim().min(1, amountWords).max(30, amountWords).regex(/^[\d.,]*$/, amountWords),
  /** From the beginning of this day on (UTC); today is from now on. */
  beginsOn: z.iso.date({ error: 'Choose the day from which it holds.' }),
})
export type SetPrice = z.output<typeof setPriceSchema>
