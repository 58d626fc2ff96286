'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { TextareaField } from '@/components/form/textarea-field'
import { Alert } from '@/components/ui/alert'
import { currencyChoices } from '@/lib/core/currencies'
import { changeProductSchema, createProductSchema, offerProductSchema, PRODUCT_KINDS, setPriceSchema } from '@/lib/products/schema'
import { changeProductAction, createProductAction, offerProductAction, setPriceAction } from './actions'

type Facts = { id: string; name: string; unit: string; description: string }

function FactFields({ product }: { product?: Facts }) {
  return (
    <>
      <TextField name="name" label="Name" defaultValue={product?.name} autoComplete="off" required />
      <TextField name="unit" label="What one of it is" hint="Such as “certificate for a year”" defaultValue={product?.unit} autoComplete="off" required />
      <TextareaField name="description" label="Description (optional)" hint="It stands on the price list." rows={3} maxLength={1000} defaultValue={product?.description} />
    </>
  )
}

export function ProductForm() {
  return (
    <Form action={createProductAction} schema={createProductSchema}>
      <SelectField name="kind" label="Kind" placeholder="Choose" options={Object.entries(PRODUCT_KINDS).map(([value, label]) => ({ value, label }))} required />
      <FactFields />
      <SubmitButton className="w-full sm:w-auto">Add the product</SubmitButton>
    </Form>
  )
}

export function ChangeForm({ product }: { product: Facts }) {
  return (
    <Form action={changeProductAction} schema={changeProductSchema}>
      {(state) => (
        <>
          {state.status === 'done' && (
            <Alert tone="success" role="status">
              <p>The product was changed.</p>
            </Alert>
          )}
          <HiddenField name="productId" value={product.id} />
          <FactFields product={product} />
          <SubmitButton variant="secondary" className="w-full sm:w-auto">
            Save
          </SubmitButton>
        </>
      )}
    </Form>
  )
}

/** `today`: the first day from which a price may hold. */
export function PriceForm({ productId, today }: { productId: string; today: string }) {
  return (
    <Form action={setPriceAction} schema={setPriceSchema}>
      <HiddenField name="productId" value={productId} />
      <SelectField name="currency" label="Currency" options={currencyChoices} defaultValue="EUR" required />
      <TextField name="amount" label="Price of one, with tax" hint="Such as 49.00" inputMode="decimal" autoComplete="off" required />
      <TextField name="beginsOn" label="From" hint="From the beginning of this day (UTC); today means from now on. Once it has begun it cannot be changed." type="date" defaultValue={today} min={today} required />
      <SubmitButton className="w-full sm:w-auto">Set the price</SubmitButton>
    </Form>
  )
}

export function OfferForm({ productId, offered }: { productId: string; offered: boolean }) {
  return (
    <Form action={offerProductAction} schema={offerProductSchema}>
      <HiddenField name="productId" value={productId} />
      <input type="hidden" name="offered" value={offered ? 'no' : 'yes'} />
      <SubmitButton variant="secondary" className="w-full sm:w-auto">
        {offered ? 'Offer it no longer' : 'Offer it again'}
      </SubmitButton>
    </Form>
  )
}
