import type { Metadata } from 'next'
import { Button } from '@/components/ui/button'
import { showDocument } from '@/lib/billing/documents/show-documents'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../../found'
import { BillingPage } from '../../billing-page'
import { PaperSheet } from '../../paper-sheet'

export const metadata: Metadata = { title: 'Document' }

type Props = { params: Promise<{ id: string }> }

export default async function DocumentPage({ params }: Props) {
  const session = await requirePermission('billing.view')
  const { id } = await params
  const { paper, related } = found(await showDocument(session.actor, id))
  return (
    <BillingPage session={session} part="/portal/billing/documents">
      <div className="mb-6 print:hidden">
        <Button asChild variant="secondary">
          <a href={`/portal/billing/documents/${id}/pdf`} download>
            Download as PDF
          </a>
        </Button>
      </div>
      <PaperSheet paper={paper} />
      {related.length > 0 && (
        <ul className="mt-8">
          {related.map((other) => (
            <li key={other.id} className="flex flex-wrap items-baseline gap-x-3">
              <span className="text-muted">{other.what}:</span>
              <a href={`/portal/billing/documents/${other.id}`} className="link inline-flex min-h-11 items-center font-mono">
                {other.name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </BillingPage>
  )
}
