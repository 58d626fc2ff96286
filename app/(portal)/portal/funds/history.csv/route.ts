import { historyFile } from '@/lib/funds/history-file'
import { historySchema } from '@/lib/funds/schema'
import { csvFile } from '@/lib/web/csv-file'
import { refusedFile } from '@/lib/web/file-limit'
import { requirePermission } from '@/lib/web/session'

/** The history as a file, narrowed like the page, and sent page by page however long it is. */
export async function GET(request: Request): Promise<Response> {
  const session = await requirePermission('funds.view')
  const refused = await refusedFile('export', session)
  const query = historySchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  return refused ?? csvFile('funds.csv', historyFile(session.actor, query))
}
