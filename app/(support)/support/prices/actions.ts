'use server'

import { redirect } from 'next/navigation'
import { changeProduct, createProduct, offerProduct } from '@/lib/products/change-products'
import { changeProductSchema, createProductSchema, offerProductSchema, setPriceSchema } from '@/lib/products/schema'
import { setPrice } from '@/lib/products/set-price'
import { defineAction } from '@/lib/web/action'

export const createProductAction = defineAction({
  access: 'staff',
  input: createProductSchema,
  async run(form, context, session) {
    const created = await createProduct(form, session.user.id, context)
    if (!created.ok) return created
    redirect(`/support/prices/${created.value.id}`)
  },
})

export const changeProductAction = defineAction({
  access: 'staff',
  rereads: true,
  input: changeProductSchema,
  run: (form, context, session) => changeProduct(form, session.user.id, context),
})

// What everybody pays wants a fresh sign-in.
export const setPriceAction = defineAction({
  access: 'staff',
  fresh: true,
  waits: true,
  rereads: true,
  input: setPriceSchema,
  run: (form, context, session) => setPrice(form, session.user.id, context),
})

export const offerProductAction = defineAction({
  access: 'staff',
  fresh: true,
  waits: true,
  rereads: true,
  input: offerProductSchema,
  run: (form, context, session) => offerProduct(form, session.user.id, context),
})
