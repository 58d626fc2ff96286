import { Moment } from '@/components/shell/moment'
import { Rosette } from '@/components/shell/rosette'
import type { Portal } from '@/lib/accounts/show-portal'

/** The enterprise on an engraved plate, with the number that people read to each other. */
export function EnterprisePlate({ account }: { account: NonNullable<Portal['account']> }) {
  return (
    <section
      aria-labelledby="enterprise"
      className="relative isolate flex min-h-80 flex-col justify-between overflow-hidden rounded-lg bg-panel p-6 text-on-panel sm:p-8 print:border"
    >
      <Rosette id="plate" className="absolute -top-20 -right-44 -z-10 size-96 text-engraving opacity-30 sm:-right-24 print:hidden" />
      <div>
        <p className="font-medium text-engraving">Enterprise account</p>
        <h2 id="enterprise" className="mt-2 text-2xl wrap-anywhere sm:text-3xl">
          {account.organization}
        </h2>
        <p className="mt-1 text-on-panel-muted">{account.countryName}</p>
      </div>
      <dl className="mt-10 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div>
          <dt className="text-sm text-on-panel-muted">Account number</dt>
          <dd className="mt-1 font-mono text-2xl tracking-wider">{account.number}</dd>
        </div>
        {account.activatedAt && (
          <div>
            <dt className="text-sm text-on-panel-muted">Active since</dt>
            <dd className="mt-1">
              <Moment at={account.activatedAt} dateOnly />
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}
