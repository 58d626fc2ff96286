import { Prisma, type Db, type Tx } from '@/lib/db/client'

const productSelect = { id: true, name: true, kind: true, unit: true, description: true, retiredAt: true } satisfies Prisma.ProductSelect
export type ProductRow = Prisma.ProductGetPayload<{ select: typeof productSelect }>

/** Keeps a product; false where another has its name: the unique index decides. */
export async function insertProduct(tx: Tx, product: Prisma.ProductCreateManyInput): Promise<boolean> {
  return (await tx.product.createMany({ data: [product], skipDuplicates: true })).count === 1
}

export const countProducts = (db: Db): Promise<number> => db.product.count()

export const findProduct = (db: Db, id: string): Promise<ProductRow | null> => db.product.findUnique({ where: { id }, select: productSelect })

/** All products, or those that are offered, by kind and name. */
export const listProducts = (db: Db, offered: boolean, limit: number): Promise<ProductRow[]> =>
  db.product.findMany({ where: offered ? { retiredAt: null } : {}, orderBy: [{ kind: 'asc' }, { name: 'asc' }, { id: 'asc' }], take: limit, select: productSelect })

export async function updateProduct(tx: Tx, id: string, change: Prisma.ProductUpdateManyMutationInput): Promise<boolean> {
  return (await tx.product.updateMany({ where: { id }, data: change })).count === 1
}

/** Sets since when a product is no longer offered; false where it is so already. */
export async function setRetired(tx: Tx, id: string, retiredAt: Date | null): Promise<boolean> {
  return (await tx.product.updateMany({ where: { id, retiredAt: retiredAt === null ? { not: null } : null }, data: { retiredAt } })).count === 1
}

export async function insertPrice(tx: Tx, price: Prisma.ProductPriceCreateManyInput): Promise<void> {
  await tx.productPrice.createMany({ data: [price] })
}

export type PriceRow = { id: string; productId: string; currency: string; minor: bigint; beginsAt: Date }

const columns = Prisma.sql`id, product_id as "productId", currency::text as currency, minor, begins_at as "beginsAt"`

/** What products cost at a moment, a line for each currency. */
export const listPricesAt = (db: Db, productIds: string[], at: Date): Promise<PriceRow[]> => db.$queryRaw`
  select distinct on (product_id, currency) ${columns} from product_prices
   where product_id = any(${productIds}) and begins_at <= ${at}::timestamptz
   order by product_id, currency, begins_at desc, created_at desc, id desc`

/** What they will cost, in the order in which it begins; what was set anew for the same moment is left out. */
export const listPricesAfter = (db: Db, productIds: string[], at: Date): Promise<PriceRow[]> => db.$queryRaw`
  select * from (select distinct on (product_id, currency, begins_at) ${columns} from product_prices
   where product_id = any(${productIds}) and begins_at > ${at}::timestamptz
   order by product_id, currency, begins_at, created_at desc, id desc) as coming order by "beginsAt", currency`

const historySelect = { id: true, currency: true, minor: true, beginsAt: true, createdAt: true, setById: true } satisfies Prisma.ProductPriceSelect
export type PriceHistoryRow = Prisma.ProductPriceGetPayload<{ select: typeof historySelect }>

export const listPriceHistory = (db: Db, productId: string, limit: number): Promise<PriceHistoryRow[]> =>
  db.productPrice.findMany({ where: { productId }, orderBy: [{ beginsAt: 'desc' }, { createdAt: 'desc' }, { id: 'desc' }], take: limit, select: historySelect })

export const namesOf = async (db: Db, ids: string[]): Promise<Map<string, string>> =>
  new Map((await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]))
