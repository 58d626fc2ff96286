import { allows, type Actor } from '@/lib/core/actor'
import { CURRENCIES } from '@/lib/core/currencies'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db, type Db } from '@/lib/db/client'
import { MOST_PRODUCTS } from './change-products'
import { findProduct, listPriceHistory, listPricesAfter, listPricesAt, listProducts, namesOf, type PriceHistoryRow, type PriceRow, type ProductRow } from './store'

const MOST_VERSIONS = 200

/** A product with what it costs now, in the order of the currencies, and what it will. */
export type PricedProduct = ProductRow & { prices: PriceRow[]; coming: PriceRow[] }

/** The one price list, which is everybody's. */
export async function showPriceList(actor: Actor, now: Date): Promise<Result<PricedProduct[], Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'billing.view')) return fail({ code: 'FORBIDDEN' })
  // What has no price yet cannot be bought.
  return ok((await priced(await listProducts(db(), true, MOST_PRODUCTS), now)).filter(({ prices, coming }) => prices.length + coming.length > 0))
}

/** The same for those who keep it, with what is no longer offered. */
export const showPricesToStaff = async (now: Date): Promise<PricedProduct[]> => priced(await listProducts(db(), false, MOST_PRODUCTS), now)

async function priced(products: ProductRow[], now: Date): Promise<PricedProduct[]> {
  const ids = products.map(({ id }) => id)
  const [prices, coming] = await Promise.all([listPricesAt(db(), ids, now), listPricesAfter(db(), ids, now)])
  const of = (rows: PriceRow[], id: string) => rows.filter(({ productId }) => productId === id)
  return products.map((product) => ({ ...product, prices: of(prices, product.id).toSorted(byCurrency), coming: of(coming, product.id) }))
}

const rank = (currency: string) => CURRENCIES.findIndex((each) => each === currency)
const byCurrency = (one: PriceRow, other: PriceRow) => rank(one.currency) - rank(other.currency)

export type ProductView = { product: ProductRow; history: (PriceHistoryRow & { by: string | null; standing: 'past' | 'now' | 'coming' | 'replaced' })[] }

/** A product with every price that it had, has and will have. */
export async function showProduct(id: string, now: Date): Promise<Result<ProductView, Failure<'NOT_FOUND'>>> {
  const product = await findProduct(db(), id)
  if (!product) return fail({ code: 'NOT_FOUND' })
  const [history, current, coming] = await Promise.all([listPriceHistory(db(), id, MOST_VERSIONS), listPricesAt(db(), [id], now), listPricesAfter(db(), [id], now)])
  const names = await namesOf(db(), history.map(({ setById }) => setById))
  const standing = (row: PriceHistoryRow) => {
    if (current.some((price) => price.id === row.id)) return 'now'
    if (row.beginsAt <= now) return 'past'
    return coming.some((price) => price.id === row.id) ? 'coming' : 'replaced'
  }
  return ok({ product, history: history.map((row) => ({ ...row, by: names.get(row.setById) ?? null, standing: standing(row) })) })
}

/** What one of a product costs at a moment, with tax, in minor units; null where it is not sold in that currency, or not any more. */
export async function priceAt(on: Db, productId: string, currency: string, at: Date): Promise<bigint | null> {
  const product = await findProduct(on, productId)
  if (!product || (product.retiredAt && product.retiredAt <= at)) return null
  return (await listPricesAt(on, [productId], at)).find((price) => price.currency === currency)?.minor ?? null
}
