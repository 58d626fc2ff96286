import { notFound } from 'next/navigation'
import { statementSchema } from '@/lib/billing/schema'
import { statementFile } from '@/lib/billing/statements/files'
import { streamText } from '@/lib/web/download'
import { requestContext } from '@/lib/web/request-context'
import { requirePermission } from '@/lib/web/session'

type Route = { params: Promise<{ month: string }> }

/** A statement as a file, sent page by page however long it is. */
export async function GET(request: Request, { params }: Route): Promise<Response> {
  const { actor } = await requirePermission('billing.view')
  const { month } = await params
  const { currency } = statementSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  const file = await statementFile(actor, { month, currency }, (await requestContext()).now)
  if (!file.ok) return notFound()
  return new Response(streamText(file.value), { headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="statement-${month}.csv"` } })
}
