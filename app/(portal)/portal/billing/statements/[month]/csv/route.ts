import { notFound } from 'next/navigation'
import { statementSchema } from '@/lib/billing/schema'
import { statementFile } from '@/lib/billing/statements/files'
import { csvFile } from '@/lib/web/csv-file'
import { refusedFile } from '@/lib/web/file-limit'
import { requestContext } from '@/lib/web/request-context'
import { requirePermission } from '@/lib/web/session'

type Route = { params: Promise<{ month: string }> }

/** A statement as a file, sent page by page however long it is. */
export async function GET(request: Request, { params }: Route): Promise<Response> {
  const session = await requirePermission('billing.view')
  const { month } = await params
  const { currency } = statementSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  const file = await statementFile(session.actor, { month, currency }, (await requestContext()).now)
  if (!file.ok) notFound()
  return (await refusedFile('export', session)) ?? csvFile(`statement-${month}.csv`, file.value)
}
