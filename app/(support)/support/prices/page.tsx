import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { Money } from '@/components/shell/money'
import { PageHeader } from '@/components/shell/page-header'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { Empty } from '@/components/ui/empty'
import { PRODUCT_KINDS } from '@/lib/products/schema'
import { showPricesToStaff, type PricedProduct } from '@/lib/products/show-prices'
import { requestContext } from '@/lib/web/request-context'
import { requireStaff } from '@/lib/web/session'
import { PaymentParts } from '../payments/payment-parts'
import { SupportPage } from '../support-page'

const title = 'Prices'
export const metadata: Metadata = { title }

export default async function PricesPage() {
  const session = await requireStaff()
  const products = await showPricesToStaff((await requestContext()).now)
  return (
    <SupportPage session={session} current="/support/payments">
      <PageHeader title={title}>What is sold, and what it costs. Every enterprise sees the same list.</PageHeader>
      <div className="mt-6 space-y-5">
        <PaymentParts current="/support/prices" />
        <Button asChild>
          <a href="/support/prices/new">New product</a>
        </Button>
        {products.length > 0 ? <Products products={products} /> : <Empty title="Nothing is sold yet." hint="Add a product, then set its price in each currency." />}
      </div>
    </SupportPage>
  )
}

function Products({ products }: { products: PricedProduct[] }) {
  return (
    <CardTable label="Products" columns={['Product', 'Kind', 'Price now', 'Coming']}>
      {products.map(({ id, name, kind, unit, retiredAt, prices, coming }) => (
        <CardRow key={id}>
          <CardCell>
            <a href={`/support/prices/${id}`} className="link inline-flex min-h-11 items-center wrap-anywhere lg:min-h-0">
              {name}
            </a>
            <span className="block text-sm wrap-anywhere text-muted">{unit}</span>
            {retiredAt && <Badge>No longer offered</Badge>}
          </CardCell>
          <CardCell label="Kind">{PRODUCT_KINDS[kind]}</CardCell>
          <CardCell label="Price now">
            {prices.length === 0 && <span className="text-muted">None</span>}
            {prices.map((price) => (
              <span key={price.id} className="block">
                <Money minor={price.minor} currency={price.currency} />
              </span>
            ))}
          </CardCell>
          <CardCell label="Coming">
            {coming.length === 0 && <span className="text-muted">Nothing</span>}
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
