import type { Metadata } from 'next'
import { Moment } from '@/components/shell/moment'
import { Money } from '@/components/shell/money'
import { PageHeader } from '@/components/shell/page-header'
import { Badge } from '@/components/ui/badge'
import { Card, CardTitle } from '@/components/ui/card'
import { CardCell, CardRow, CardTable } from '@/components/ui/card-table'
import { PRODUCT_KINDS } from '@/lib/products/schema'
import { showProduct, type ProductView } from '@/lib/products/show-prices'
import { requestContext } from '@/lib/web/request-context'
import { requireStaff, whereToConfirm } from '@/lib/web/session'
import { found } from '../../../../(portal)/portal/found'
import { ConfirmFirst } from '../../people/[id]/confirm-first'
import { SupportPage } from '../../support-page'
import { ChangeForm, OfferForm, PriceForm } from '../product-forms'

export const metadata: Metadata = { title: 'Product' }

type Props = { params: Promise<{ id: string }> }

export default async function ProductPage({ params }: Props) {
  const session = await requireStaff()
  const { now } = await requestContext()
  const { id } = await params
  const { product, history } = found(await showProduct(id, now))
  const confirm = whereToConfirm(session, `/support/prices/${id}`, now)
  return (
    <SupportPage session={session} current="/support/payments">
      <a href="/support/prices" className="link inline-flex min-h-11 items-center">
        Prices
      </a>
      <PageHeader title={<span className="wrap-anywhere">{product.name}</span>}>
        {PRODUCT_KINDS[product.kind]}, {product.unit} {product.retiredAt && <Badge>No longer offered</Badge>}
      </PageHeader>
      <div className="mt-8 grid items-start gap-6 lg:grid-cols-2">
        <Card aria-labelledby="set" className="min-w-0">
          <CardTitle id="set" className="mb-3">
            Set a price
          </CardTitle>
          {confirm ? <ConfirmFirst address={confirm} what="Setting a price" /> : <PriceForm key={history.length} productId={id} today={now.toISOString().slice(0, 10)} />}
        </Card>
        <div className="grid min-w-0 gap-6">
          <Card aria-labelledby="change">
            <CardTitle id="change" className="mb-3">
              What it is
            </CardTitle>
            <ChangeForm product={product} />
          </Card>
          <Card aria-labelledby="offer">
            <CardTitle id="offer" className="mb-3">
              {product.retiredAt ? 'It is no longer offered' : 'It is offered'}
            </CardTitle>
            {confirm ? <ConfirmFirst address={confirm} what="Changing this" /> : <OfferForm key={String(product.retiredAt)} productId={id} offered={product.retiredAt === null} />}
          </Card>
        </div>
        <div className="lg:col-span-2">
          <h2 className="mb-4 text-xl">Every price</h2>
          {history.length > 0 ? <History history={history} /> : <p className="text-muted">It has no price yet, and is on no list.</p>}
        </div>
      </div>
    </SupportPage>
  )
}

const standings = { now: { name: 'Now', tone: 'accent' }, coming: { name: 'Coming', tone: 'caution' }, past: { name: 'Past', tone: 'neutral' }, replaced: { name: 'Replaced before it began', tone: 'neutral' } } as const

function History({ history }: { history: ProductView['history'] }) {
  return (
    <CardTable label="Every price" columns={['Price', 'From', 'State', 'Set']}>
      {history.map(({ id, minor, currency, beginsAt, standing, by, createdAt }) => (
        <CardRow key={id}>
          <CardCell label="Price">
            <Money minor={minor} currency={currency} />
          </CardCell>
          <CardCell label="From">
            <Moment at={beginsAt} />
          </CardCell>
          <CardCell label="State">
            <Badge tone={standings[standing].tone}>{standings[standing].name}</Badge>
          </CardCell>
          <CardCell label="Set">
            {by ?? 'Somebody'}, <Moment at={createdAt} />
          </CardCell>
        </CardRow>
      ))}
    </CardTable>
  )
}
