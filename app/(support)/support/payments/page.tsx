import type { Metadata } from 'next'
import { Money } from '@/components/shell/money'
import { Narrow } from '@/components/shell/narrow'
import { NarrowChoice } from '@/components/shell/narrow-fields'
import { PageHeader } from '@/components/shell/page-header'
import { Pages } from '@/components/shell/pages'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { listPaymentsSchema, type ListPayments } from '@/lib/billing/schema'
import { listPayments, type PaymentsPage } from '@/lib/billing/show-top-ups'
import { requestContext } from '@/lib/web/request-context'
import { requireStaff } from '@/lib/web/session'
import { methods, reversalCauses, topUpStates } from '../../../(portal)/portal/billing/words'
import { SupportPage } from '../support-page'
import { spellSpan } from '../words'
import { PaymentParts } from './payment-parts'
import { Queue, type Queued } from './queue'

const title = 'Payments'
export const metadata: Metadata = { title }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SupportPaymentsPage({ searchParams }: Props) {
  const session = await requireStaff()
  const query = listPaymentsSchema.parse(await searchParams)
  const { now } = await requestContext()
  const { rows, next, owed } = await listPayments(query)
  return (
    <SupportPage session={session} current="/support/payments">
      <PageHeader title={title}>Money that enterprises bring in; the longest wait comes first.</PageHeader>
      <div className="mt-6 space-y-5">
        <PaymentParts current="/support/payments" />
        <Owed owed={owed} now={now} />
        <Filters query={query} />
        {rows.length > 0 ? <Queue label="Payments" rows={rows.map(queuedOf)} now={now} /> : <Nothing query={query} />}
        <Pages first={query.after && addressOf({ ...query, after: undefined })} next={next ? addressOf({ ...query, after: next }) : undefined} />
      </div>
    </SupportPage>
  )
}

function addressOf({ q, state, after }: ListPayments): string {
  const search = new URLSearchParams({ ...(q && { q }), ...(state !== 'awaiting' && { state }), ...(after && { after }) })
  return search.size > 0 ? `/support/payments?${search}` : '/support/payments'
}

function Owed({ owed, now }: { owed: PaymentsPage['owed']; now: Date }) {
  if (owed.length === 0) return null
  return (
    <section aria-labelledby="owed" className="rounded-lg border border-danger bg-danger-soft p-4 sm:p-5">
      <h2 id="owed" className="font-semibold">
        To settle: went back to a card, and was spent here
      </h2>
      <ul className="mt-2 divide-y divide-line">
        {owed.map(({ id, topUpId, minor, cause, noticedAt, topUp }) => (
          <li key={id} className="py-2 last:pb-0">
            <a href={`/support/payments/${topUpId}`} className="link inline-flex min-h-11 items-center font-mono">
              {topUp.reference}
            </a>
            <span className="block text-sm wrap-anywhere">
              <Money minor={minor} currency={topUp.currency} />, {reversalCauses[cause].toLowerCase()}; {topUp.account.organization}, {topUp.account.number}; {spellSpan(noticedAt, now)} ago
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const isNarrowed = ({ q, state }: ListPayments) => q !== '' || state !== 'awaiting'

function Filters({ query }: { query: ListPayments }) {
  return (
    <Narrow path="/support/payments" label="Payments" narrowed={isNarrowed(query)} search className="items-end md:grid-cols-[minmax(0,1fr)_16rem_auto]">
      <Field id="q" label="Reference" hint="Such as TU-7K3M-9QXD; it is found in any state.">
        <Input id="q" name="q" type="search" defaultValue={query.q} autoComplete="off" spellCheck={false} maxLength={100} />
      </Field>
      <NarrowChoice name="state" label="State" value={query.state} options={[...Object.entries(topUpStates).map(([state, { name }]) => [state, name] as const), ['all', 'All']]} />
    </Narrow>
  )
}

const queuedOf = ({ method, state, ...topUp }: PaymentsPage['rows'][number]): Queued => ({ ...topUp, href: `/support/payments/${topUp.id}`, way: methods[method], state: <Badge tone={topUpStates[state].tone}>{topUpStates[state].name}</Badge> })

function Nothing({ query }: { query: ListPayments }) {
  const narrowed = isNarrowed(query) || query.after !== undefined
  return (
    <Empty title={narrowed ? 'No payment matches this.' : 'No payment is awaited.'} hint={narrowed ? 'Type the whole reference, or look at what is awaited.' : 'Whatever an enterprise wants to bring in appears here at once.'}>
      {narrowed && (
        <Button asChild variant="secondary">
          <a href="/support/payments">Show what is awaited</a>
        </Button>
      )}
    </Empty>
  )
}
