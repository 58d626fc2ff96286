import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import { requireStaff } from '@/lib/web/session'
import { SupportPage } from '../../support-page'
import { ProductForm } from '../product-forms'

const title = 'New product'
export const metadata: Metadata = { title }

export default async function NewProductPage() {
  const session = await requireStaff()
  return (
    <SupportPage session={session} current="/support/payments">
      <a href="/support/prices" className="link inline-flex min-h-11 items-center">
        Prices
      </a>
      <PageHeader title={title}>It is on the price list once it has a price.</PageHeader>
      <div className="mt-8 max-w-xl">
        <ProductForm />
      </div>
    </SupportPage>
  )
}
