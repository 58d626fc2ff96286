import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { isRefusedBy } from '@/lib/db/refused-by'
import { transact } from '@/lib/db/transact'
import type { ChangeProduct, CreateProduct, OfferProduct } from './schema'
import { countProducts, findProduct, insertProduct, setRetired, updateProduct } from './store'

/** A price list that a person can read; no page of it is needed. */
export const MOST_PRODUCTS = 200

/** Adds a product to the price list, without a price yet. */
export async function createProduct(form: CreateProduct, staffId: string, context: RequestContext): Promise<Result<{ id: string }, Failure<'PRODUCT_NAME_TAKEN' | 'TOO_MANY_PRODUCTS'>>> {
  return transact<{ id: string }, Failure<'PRODUCT_NAME_TAKEN' | 'TOO_MANY_PRODUCTS'>>(async (tx) => {
    if ((await countProducts(tx)) >= MOST_PRODUCTS) return fail({ code: 'TOO_MANY_PRODUCTS' })
    const id = newId('prd')
    if (!(await insertProduct(tx, { id, ...form, createdAt: context.now }))) return fail({ code: 'PRODUCT_NAME_TAKEN', field: 'name' })
    await recordAudit(tx, { action: 'product.created', target: id, actorId: staffId, details: { name: form.name, kind: form.kind } }, context)
    return ok({ id })
  })
}

/** Changes how a product is called and described. What it costs is a matter of its prices. */
export async function changeProduct({ productId, ...facts }: ChangeProduct, staffId: string, context: RequestContext): Promise<Result<undefined, Failure<'NOT_FOUND' | 'PRODUCT_NAME_TAKEN'>>> {
  try {
    return await transact<undefined, Failure<'NOT_FOUND'>>(async (tx) => {
      const was = await findProduct(tx, productId)
      if (!was || !(await updateProduct(tx, productId, facts))) return fail({ code: 'NOT_FOUND' })
      await recordAudit(tx, { action: 'product.changed', target: productId, actorId: staffId, details: { name: facts.name, was: was.name } }, context)
      return ok()
    })
  } catch (error) {
    if (isRefusedBy(error, 'products_name')) return fail({ code: 'PRODUCT_NAME_TAKEN', field: 'name' })
    throw error
  }
}

/** Takes a product off the price list, or puts it back. What was sold stays what it was. */
export async function offerProduct({ productId, offered }: OfferProduct, staffId: string, context: RequestContext): Promise<Result<undefined, Failure<'NOT_FOUND'>>> {
  return transact<undefined, Failure<'NOT_FOUND'>>(async (tx) => {
    if (!(await findProduct(tx, productId))) return fail({ code: 'NOT_FOUND' })
    if (!(await setRetired(tx, productId, offered === 'yes' ? null : context.now))) return ok()
    await recordAudit(tx, { action: offered === 'yes' ? 'product.offered' : 'product.retired', target: productId, actorId: staffId }, context)
    return ok()
  })
}
