'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { changeOrganizationSchema, newOrganizationSchema } from '@/lib/organizations/schema'
import { changeOrganizationAction, createOrganizationAction } from './actions'

export type KnownFacts = Partial<Record<keyof typeof newOrganizationSchema.shape, string>>

type OrganizationFormProps = {
  countries: { value: string; label: string }[]
  facts: KnownFacts
  /** What is changed, and which revision of it was shown; left out for a new one. */
  existing?: { id: string; revision: number }
}

const people = [
  { who: 'primary', legend: 'Primary representative', hint: 'We call this person, and write to them.' },
  { who: 'alternate', legend: 'Alternate representative', hint: 'Another person, for when the first cannot be reached.' },
] as const

/** What an organization is. All but its name and country may wait while it is a draft. */
export function OrganizationForm({ countries, facts, existing }: OrganizationFormProps) {
  return (
    <Form action={existing ? changeOrganizationAction : createOrganizationAction} schema={existing ? changeOrganizationSchema : newOrganizationSchema} className="max-w-2xl">
      {existing && <HiddenField name="organizationId" value={existing.id} />}
      {existing && <HiddenField name="revision" value={String(existing.revision)} />}
      <fieldset className="space-y-5">
        <legend className="text-lg font-semibold">The organization</legend>
        <TextField name="name" label="Name" hint="As it stands in the register, with its legal form." defaultValue={facts.name} autoComplete="organization" required />
        <TextField name="street" label="Street and number" defaultValue={facts.street} autoComplete="street-address" />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField name="locality" label="Town or city" defaultValue={facts.locality} autoComplete="address-level2" />
          <TextField name="postalCode" label="Postal code" defaultValue={facts.postalCode} autoComplete="postal-code" />
          <TextField name="region" label="State or province (where there is one)" defaultValue={facts.region} autoComplete="address-level1" />
          <SelectField name="country" label="Country" placeholder="Choose a country" options={countries} defaultValue={facts.country} autoComplete="country" required />
        </div>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField name="registrationNumber" label="Registration number" defaultValue={facts.registrationNumber} autoComplete="off" spellCheck={false} />
          <TextField name="registeredOn" label="Registered on" type="date" defaultValue={facts.registeredOn} />
        </div>
      </fieldset>
      {people.map(({ who, legend, hint }) => (
        <fieldset key={who} className="space-y-5 border-t border-line pt-6">
          <legend className="float-left mb-1 w-full text-lg font-semibold">{legend}</legend>
          <p className="clear-both text-muted">{hint}</p>
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField name={`${who}Name`} label="Name" defaultValue={facts[`${who}Name`]} autoComplete="off" />
            <TextField name={`${who}Title`} label="Title" defaultValue={facts[`${who}Title`]} autoComplete="off" />
            <TextField name={`${who}Email`} label="E-mail" type="email" defaultValue={facts[`${who}Email`]} autoComplete="off" spellCheck={false} />
            <TextField name={`${who}Telephone`} label="Telephone (with country code)" type="tel" placeholder="+91 22 6123 4567" defaultValue={facts[`${who}Telephone`]} autoComplete="off" />
          </div>
        </fieldset>
      ))}
      <div className="flex flex-wrap gap-3 pt-2">
        <SubmitButton size="large" className="w-full sm:w-auto">
          Save
        </SubmitButton>
      </div>
    </Form>
  )
}
