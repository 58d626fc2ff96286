import { Narrow } from '@/components/shell/narrow'
import { NarrowChoice } from '@/components/shell/narrow-fields'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
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
      <NarrowChoice name="role" label="Role" value={query.role} all="All roles" options={roles.map(({ value, label }) => [value, label] as const)} />
      <NarrowChoice name="state" label="State" value={query.state} all="All" options={[['active', 'Active'], ['disabled', 'Disabled'], ['blocked', 'Sign-in blocked']]} />
    </Narrow>
  )
}
