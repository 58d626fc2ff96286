'use client'

import { RadioField } from '@/components/form/radio-field'
import { TextField } from '@/components/form/text-field'
import { TextareaField } from '@/components/form/textarea-field'

export type GroupValues = { name: string; description: string; people: 'all' | 'chosen'; organizations: 'all' | 'chosen'; domains: 'all' | 'chosen'; funding: 'account' | 'own'; renewalEmails: string[] }

const people = [
  { value: 'all', label: 'Everybody', hint: 'All people of the enterprise, also those who come later.' },
  { value: 'chosen', label: 'Chosen people', hint: 'You choose them on the page of the group.' },
]

const organizations = [
  { value: 'all', label: 'All organizations', hint: 'Whatever the enterprise has, also what comes later.' },
  { value: 'chosen', label: 'Chosen organizations', hint: 'You choose them on the page of the group.' },
]

const domains = [
  { value: 'all', label: 'All domains', hint: 'Whatever the enterprise has, also what comes later.' },
  { value: 'chosen', label: 'Chosen domains', hint: 'You choose them on the page of the group.' },
]

const funding = [
  { value: 'account', label: 'The account’s balance', hint: 'What the enterprise has and no group was given.' },
  { value: 'own', label: 'Its own money', hint: 'Only what you move to it on the page Funds.' },
]

/** What a group is, in the form that makes one and in the one that changes it. */
export function GroupFields({ group }: { group?: GroupValues }) {
  return (
    <>
      <TextField name="name" label="Name" defaultValue={group?.name} required autoComplete="off" />
      <TextareaField name="description" label="Description" hint="What it is for; may be left empty" defaultValue={group?.description} rows={2} />
      <RadioField name="people" legend="Who belongs to it" options={people} defaultValue={group?.people ?? 'chosen'} required />
      <RadioField name="organizations" legend="Whose names it may use" options={organizations} defaultValue={group?.organizations ?? 'all'} required />
      <RadioField name="domains" legend="Which domains it may use" options={domains} defaultValue={group?.domains ?? 'all'} required />
      <RadioField name="funding" legend="What it pays from" options={funding} defaultValue={group?.funding ?? 'account'} required />
      <TextareaField
        name="renewalEmails"
        label="Addresses for renewals"
        hint="Mailboxes that hear of certificates to renew, one address a line; may be left empty"
        defaultValue={group?.renewalEmails.join('\n')}
        rows={3}
        spellCheck={false}
      />
    </>
  )
}
