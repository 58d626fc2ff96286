import { Narrow } from '@/components/shell/narrow'
import { NarrowChoice, NarrowDays } from '@/components/shell/narrow-fields'
import { Field, hintIdOf } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { AREAS } from '@/lib/audit/deeds'
import type { ListTrail } from '@/lib/audit/schema'
import { isNarrowed } from './address'

/** What narrows the trail; it is all in the address. */
export function Filters({ query }: { query: ListTrail }) {
  return (
    <Narrow path="/portal/audit" label="Audit trail" narrowed={isNarrowed(query)} className="items-end sm:grid-cols-2 xl:grid-cols-4" buttonsClassName="xl:col-span-2">
      <div className="sm:col-span-full">
        <Field id="q" label="Search" hint="A name, something that was done, a domain, an id, or a whole client address">
          <Input id="q" name="q" type="search" defaultValue={query.q} autoComplete="off" spellCheck={false} maxLength={100} aria-describedby={hintIdOf('q')} />
        </Field>
      </div>
      <div className="sm:col-span-full xl:col-span-2">
        <Field id="person" label="Who did it" hint="Their e-mail address">
          <Input id="person" name="person" defaultValue={query.person} autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={254} aria-describedby={hintIdOf('person')} />
        </Field>
      </div>
      <NarrowChoice name="area" label="About" value={query.area} all="Everything" options={Object.entries(AREAS)} />
      <NarrowChoice name="result" label="Result" value={query.result} all="Any" options={[['success', 'Done'], ['refused', 'Refused']]} />
      <NarrowDays from={query.from} to={query.to} />
    </Narrow>
  )
}
