import { Button } from '@/components/ui/button'
import { Field, hintIdOf } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { AREAS } from '@/lib/audit/deeds'
import type { ListTrail } from '@/lib/audit/schema'
import { isNarrowed } from './address'

/** What narrows the trail; it is all in the address. */
export function Filters({ query }: { query: ListTrail }) {
  return (
    <form action="/portal/audit" method="get" role="search" aria-label="Audit trail" className="grid items-end gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 sm:p-5 xl:grid-cols-4">
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
      <Field id="area" label="About">
        <Select id="area" name="area" defaultValue={query.area ?? ''}>
          <option value="">Everything</option>
          {Object.entries(AREAS).map(([area, words]) => (
            <option key={area} value={area}>
              {words}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="result" label="Result">
        <Select id="result" name="result" defaultValue={query.result ?? ''}>
          <option value="">Any</option>
          <option value="success">Done</option>
          <option value="refused">Refused</option>
        </Select>
      </Field>
      <Field id="from" label="From day">
        <Input id="from" name="from" type="date" defaultValue={query.from} />
      </Field>
      <Field id="to" label="To day">
        <Input id="to" name="to" type="date" defaultValue={query.to} />
      </Field>
      <div className="flex flex-wrap gap-2 xl:col-span-2">
        <Button type="submit" variant="secondary">
          Show
        </Button>
        {isNarrowed(query) && (
          <Button asChild variant="quiet">
            <a href="/portal/audit">Clear</a>
          </Button>
        )}
      </div>
    </form>
  )
}
