import { historyFile } from '@/lib/funds/history-file'
import { historySchema } from '@/lib/funds/schema'
import { streamText } from '@/lib/web/download'
import { requirePermission } from '@/lib/web/session'

/** The history as a file, narrowed like the page, and sent page by page however long it is. */
export async function GET(request: Request): Promise<Response> {
  const { actor } = await requirePermission('funds.view')
  const query = historySchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  return new Response(streamText(historyFile(actor, query)), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="funds.csv"' },
  })
}
