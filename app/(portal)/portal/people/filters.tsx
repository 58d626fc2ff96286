import { Narrow } from '@/components/shell/narrow'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { ListPeople } from '@/lib/accounts/people/schema'
import { isNarrowed } from './address'

type FiltersProps = { query: ListPeople; roles: { value: string; label: string }[] }

/** What narrows the list; it is all in the address. */
export function Filters({ query, roles }: FiltersProps) {
  return (
    <Narrow path="/portal/people" label="People" narrowed={isNarrowed(query)} search className="sm:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_12rem_10rem_auto] xl:items-end">
      <Field id="q" label="Name or e-mail">
        <Input id="q" name="q" type="search" defaultValue={query.q} autoComplete="off" spellCheck={false} maxLength={100} />
      </Field>
      <Field id="role" label="Role">
        <Select id="role" name="role" defaultValue={query.role ?? ''}>
          <option value="">All roles</option>
          {roles.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="state" label="State">
        <Select id="state" name="state" defaultValue={query.state ?? ''}>
          <option value="">All</option>
          <option value="active">Active</option>
          <option value="disabled">Disabled</option>
          <option value="blocked">Sign-in blocked</option>
        </Select>
      </Field>
    </Narrow>
  )
}
