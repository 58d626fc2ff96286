import { statementSchema } from '@/lib/billing/schema'
import { statementPaper } from '@/lib/billing/statements/files'
import { requirePermission } from '@/lib/web/session'
import { pdfAnswer } from '../../../pdf-answer'

type Route = { params: Promise<{ month: string }> }

export async function GET(request: Request, { params }: Route): Promise<Response> {
  const session = await requirePermission('billing.view')
  const { month } = await params
  const { currency } = statementSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  return pdfAnswer(session, (now) => statementPaper(session.actor, { month, currency }, now))
}
