import type { Metadata } from 'next'
import { Button } from '@/components/ui/button'
import { showProforma } from '@/lib/billing/proforma'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../../../found'
import { BillingPage } from '../../../billing-page'
import { PaperSheet } from '../../../paper-sheet'

export const metadata: Metadata = { title: 'Proforma invoice' }

type Props = { params: Promise<{ id: string }> }

export default async function ProformaPage({ params }: Props) {
  const session = await requirePermission('billing.view')
  const { id } = await params
  const paper = found(await showProforma(session.actor, id))
  return (
    <BillingPage session={session} part="/portal/billing/top-ups">
      <div className="mb-6 flex flex-wrap items-center gap-x-6 gap-y-2 print:hidden">
        <a href={`/portal/billing/top-ups/${id}`} className="link inline-flex min-h-11 items-center">
          Back to the top-up
        </a>
        <Button asChild variant="secondary">
          <a href={`/portal/billing/top-ups/${id}/proforma/pdf`} download>
            Download as PDF
          </a>
        </Button>
      </div>
      <PaperSheet paper={paper} />
    </BillingPage>
  )
}
