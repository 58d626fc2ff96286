import { showDocument } from '@/lib/billing/documents/show-documents'
import { requirePermission } from '@/lib/web/session'
import { pdfAnswer } from '../../../pdf-answer'

type Route = { params: Promise<{ id: string }> }

export async function GET(_request: Request, { params }: Route): Promise<Response> {
  const session = await requirePermission('billing.view')
  const { id } = await params
  return pdfAnswer(session, async () => {
    const shown = await showDocument(session.actor, id)
    return shown.ok ? { ok: true, value: shown.value.paper } : shown
  })
}
