import type pg from 'pg'
import { after, days } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise, anActor } from '@/lib/testing/factories'
import { changeProduct, createProduct, offerProduct } from './change-products'
import { createProductSchema, setPriceSchema } from './schema'
import { setPrice } from './set-price'
import { priceAt, showPriceList, showProduct } from './show-prices'

const { connect } = useDatabase()
const context = aContext()
const STAFF = 'usr_staff'
const day = (at: Date) => at.toISOString().slice(0, 10)

let owner: pg.Client
beforeAll(async () => void (owner = await connect()))

let made = 0
async function aProduct(): Promise<string> {
  const created = await createProduct(createProductSchema.parse({ name: `Certificate ${++made}`, kind: 'certificate', unit: 'certificate for a year' }), STAFF, context)
  if (!created.ok) throw new Error(created.failure.code)
  return created.value.id
}

const set = (productId: string, amount: string, beginsOn: string, currency = 'EUR') => setPrice(setPriceSchema.parse({ productId, amount, beginsOn, currency }), STAFF, context)

test('a price holds from its day on, until the next one begins', async () => {
  const id = await aProduct()
  const next = after(context.now, days(10))
  expect(await set(id, '49.00', day(context.now))).toMatchObject({ ok: true })
  expect(await set(id, '59', day(next))).toMatchObject({ ok: true })
  expect(await priceAt(db(), id, 'EUR', context.now)).toBe(4900n)
  expect(await priceAt(db(), id, 'EUR', after(context.now, days(9)))).toBe(4900n)
  expect(await priceAt(db(), id, 'EUR', new Date(day(next)))).toBe(5900n)
  expect(await priceAt(db(), id, 'USD', context.now)).toBeNull()
})

test('a price is not set for the past, and nothing may cost nothing', async () => {
  const id = await aProduct()
  expect(await set(id, '49', day(after(context.now, -days(1))))).toMatchObject({ ok: false, failure: { code: 'INVALID', field: 'beginsOn' } })
  expect(await set(id, '0.001', day(context.now))).toMatchObject({ ok: false, failure: { field: 'amount' } })
  expect(await set(id, '0', day(context.now))).toMatchObject({ ok: true })
  expect(await priceAt(db(), id, 'EUR', context.now)).toBe(0n)
})

test('what is set later for the same day replaces what had not begun, and both stay in the history', async () => {
  const id = await aProduct()
  const next = day(after(context.now, days(3)))
  await set(id, '10', next)
  await setPrice(setPriceSchema.parse({ productId: id, amount: '12', beginsOn: next, currency: 'EUR' }), STAFF, aContext({ now: after(context.now, 1000) }))
  expect(await priceAt(db(), id, 'EUR', new Date(next))).toBe(1200n)
  const shown = await showProduct(id, context.now)
  expect(shown.ok && shown.value.history.map(({ minor, standing }) => [minor, standing])).toEqual([[1200n, 'coming'], [1000n, 'replaced']])
})

test('the database changes and deletes no price, and lets none begin in the past', async () => {
  const id = await aProduct()
  await set(id, '49', day(context.now))
  await expect(owner.query('update product_prices set minor = 1 where product_id = $1', [id])).rejects.toThrow()
  await expect(owner.query('delete from product_prices where product_id = $1', [id])).rejects.toThrow()
  const insert = `insert into product_prices (id, product_id, currency, minor, begins_at, set_by_id, created_at) values ('prc_x', $1, 'EUR', 1, now() - interval '2 hours', 'usr_x', now() - interval '2 hours')`
  await expect(owner.query(insert, [id])).rejects.toMatchObject({ constraint: 'product_prices_not_before' })
})

test('every enterprise sees the one price list: what is offered and has a price', async () => {
  const [priced, bare, retired] = [await aProduct(), await aProduct(), await aProduct()]
  for (const id of [priced, retired]) await set(id, '49', day(context.now))
  expect(await offerProduct({ productId: retired, offered: 'no' }, STAFF, context)).toMatchObject({ ok: true })
  const [one, other] = [anActor(await anActiveEnterprise()), anActor(await anActiveEnterprise(), 'auditor')]
  const [lists, theirs] = [await showPriceList(one, context.now), await showPriceList(other, context.now)]
  expect(lists).toEqual(theirs)
  const ids = lists.ok ? lists.value.map(({ id }) => id) : []
  expect(ids).toContain(priced)
  expect(ids).not.toContain(bare)
  expect(ids).not.toContain(retired)
  expect(await priceAt(db(), retired, 'EUR', after(context.now, 1))).toBeNull()
  expect(await showPriceList({ ...one, permissions: new Set() }, context.now)).toMatchObject({ failure: { code: 'FORBIDDEN' } })
})

test('a name belongs to one product, whatever its case', async () => {
  const id = await aProduct()
  const other = await aProduct()
  const name = `CERTIFICATE ${made - 1}`
  expect(await createProduct(createProductSchema.parse({ name, kind: 'option', unit: 'piece' }), STAFF, context)).toMatchObject({ failure: { code: 'PRODUCT_NAME_TAKEN', field: 'name' } })
  expect(await changeProduct({ productId: other, name, unit: 'piece', description: '' }, STAFF, context)).toMatchObject({ failure: { code: 'PRODUCT_NAME_TAKEN' } })
  expect(await changeProduct({ productId: id, name, unit: 'piece', description: '' }, STAFF, context)).toMatchObject({ ok: true })
})
