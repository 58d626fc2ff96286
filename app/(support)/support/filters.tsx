'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { listBlockedSchema, type ListBlocked } from '@/lib/support/schema'
import { addressOf, isNarrowed } from './address'

const TYPING_PAUSE_MS = 200

type FiltersProps = { query: ListBlocked; countries: { code: string; name: string }[] }

/** Searches as one types; without JavaScript its button does. */
export function Filters({ query, countries }: FiltersProps) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const formRef = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function search(pause: number) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const typed = listBlockedSchema.parse({ ...Object.fromEntries(new FormData(formRef.current ?? undefined)), account: query.account })
      startTransition(() => router.replace(addressOf(typed), { scroll: false }))
    }, pause)
  }

  return (
    <form
      ref={formRef}
      action="/support"
      method="get"
      role="search"
      aria-label="Blocked users"
      aria-busy={pending}
      onSubmit={(event) => {
        event.preventDefault()
        search(0)
      }}
      className="grid gap-x-4 gap-y-4 rounded-lg border border-line bg-surface p-4 sm:p-5 md:grid-cols-[minmax(0,1fr)_16rem]"
    >
      {query.account && <input type="hidden" name="account" value={query.account} />}
      <Field id="q" label="Search" hint="Case reference, name, e-mail, organization or country">
        <Input id="q" name="q" type="search" defaultValue={query.q} onChange={() => search(TYPING_PAUSE_MS)} aria-describedby="q-hint" autoComplete="off" spellCheck={false} maxLength={100} />
      </Field>
      <Field id="country" label="Country" hint="Where somebody is blocked">
        <Select id="country" name="country" defaultValue={query.country ?? ''} onChange={() => search(0)} aria-describedby="country-hint">
          <option value="">All countries</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 md:col-span-2">
        <label className="flex min-h-11 cursor-pointer items-center gap-3">
          <Checkbox name="staff" value="only" defaultChecked={query.staff === 'only'} onChange={() => search(0)} className="mt-0" />
          Staff only
        </label>
        <div className="flex flex-wrap items-center gap-2">
          {isNarrowed(query) && (
            <Button asChild variant="quiet">
              <a href="/support">Clear</a>
            </Button>
          )}
          <Button type="submit" variant="secondary">
            Search
          </Button>
        </div>
      </div>
    </form>
  )
}
