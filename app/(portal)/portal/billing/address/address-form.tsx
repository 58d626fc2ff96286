'use client'

import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { Alert } from '@/components/ui/alert'
import { billingProfileSchema } from '@/lib/billing/schema'
import { changeProfileAction } from '../actions'

type Profile = { name: string; street: string; locality: string; region: string | null; postalCode: string | null; taxNumber: string | null }
type AddressFormProps = { profile: Profile; country: string; taxNumberName: string; /** Of India, where the state decides about tax. */ states: { value: string; label: string }[] | null }

export function AddressForm({ profile, country, taxNumberName, states }: AddressFormProps) {
  return (
    <Form action={changeProfileAction} schema={billingProfileSchema}>
      {(state) => (
        <>
          {state.status === 'done' && (
            <Alert tone="success" role="status">
              <p>The billing address is kept.</p>
            </Alert>
          )}
          <TextField name="name" label="Name on invoices" hint="The enterprise’s full name, as it is registered" defaultValue={profile.name} autoComplete="organization" required />
          <TextField name="street" label="Street and number" defaultValue={profile.street} autoComplete="street-address" required />
          <div className="grid gap-5 sm:grid-cols-[10rem_minmax(0,1fr)]">
            <TextField name="postalCode" label={states ? 'PIN code' : 'Postal code'} defaultValue={profile.postalCode ?? ''} autoComplete="postal-code" required={states !== null} />
            <TextField name="locality" label="Town or city" defaultValue={profile.locality} autoComplete="address-level2" required />
          </div>
          {states ? (
            <SelectField name="region" label="State" hint="It decides which tax is on invoices." placeholder="Choose" options={states} defaultValue={profile.region ?? ''} required />
          ) : (
            <TextField name="region" label="State or province (optional)" defaultValue={profile.region ?? ''} autoComplete="address-level1" />
          )}
          <p>
            <span className="block font-medium">Country</span>
            {country}
            <span className="block text-sm text-muted">It is the account’s. Your account manager changes it.</span>
          </p>
          <TextField name="taxNumber" label={`${taxNumberName} (optional)`} defaultValue={profile.taxNumber ?? ''} autoComplete="off" spellCheck={false} />
          <SubmitButton size="large" className="w-full sm:w-auto">
            Save
          </SubmitButton>
        </>
      )}
    </Form>
  )
}
