import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { Money } from '@/components/shell/money'
import { PageHeader } from '@/components/shell/page-header'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { Empty } from '@/components/ui/empty'
import { PRODUCT_KINDS } from '@/lib/products/schema'
import { showPriceList, type PricedProduct } from '@/lib/products/show-prices'
import { requestContext } from '@/lib/web/request-context'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { BillingPage } from '../billing-page'

const title = 'Prices'
export const metadata: Metadata = { title }

export default async function PriceListPage() {
  const session = await requirePermission('billing.view')
  const products = found(await showPriceList(session.actor, (await requestContext()).now))
  return (
    <BillingPage session={session} part="/portal/billing/prices">
      <PageHeader title={title}>One price list for every enterprise. Prices are with tax; what has begun does not change, and what will change is said here before.</PageHeader>
      <div className="mt-8">{products.length > 0 ? <PriceList products={products} /> : <Empty title="There are no prices yet." hint="As soon as something is sold, it stands here with what it costs." />}</div>
    </BillingPage>
  )
}

function PriceList({ products }: { products: PricedProduct[] }) {
  return (
    <CardTable label="Prices" columns={['Product', 'Kind', 'Price', 'Soon']}>
      {products.map(({ id, name, kind, unit, description, prices, coming }) => (
        <CardRow key={id}>
          <CardCell className="wrap-anywhere">
            <span className="font-medium">{name}</span>
            <span className="block text-sm text-muted">{unit}</span>
            {description && <span className="block max-w-prose text-sm whitespace-pre-line text-muted">{description}</span>}
          </CardCell>
          <CardCell label="Kind">{PRODUCT_KINDS[kind]}</CardCell>
          <CardCell label="Price">
            {prices.length === 0 && 'Not yet'}
            {prices.map((price) => (
              <span key={price.id} className="block">
                <Money minor={price.minor} currency={price.currency} />
              </span>
            ))}
          </CardCell>
          <CardCell label="Soon">
            {coming.length === 0 && <span className="text-muted">No change</span>}
            {coming.map((price) => (
              <span key={price.id} className="block">
                <Money minor={price.minor} currency={price.currency} /> from <Moment at={price.beginsAt} dateOnly />
              </span>
            ))}
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  )
}
