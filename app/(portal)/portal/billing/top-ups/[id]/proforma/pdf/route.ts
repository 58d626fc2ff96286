import { showProforma } from '@/lib/billing/proforma'
import { requirePermission } from '@/lib/web/session'
import { pdfAnswer } from '../../../../pdf-answer'

type Route = { params: Promise<{ id: string }> }

export async function GET(_request: Request, { params }: Route): Promise<Response> {
  const session = await requirePermission('billing.view')
  const { id } = await params
  return pdfAnswer(session, () => showProforma(session.actor, id))
}
