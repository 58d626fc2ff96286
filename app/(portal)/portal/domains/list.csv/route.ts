import { domainsFile } from '@/lib/domains/domains-file'
import { listDomainsSchema } from '@/lib/domains/schema'
import { csvFile } from '@/lib/web/csv-file'
import { refusedFile } from '@/lib/web/file-limit'
import { requestContext } from '@/lib/web/request-context'
import { requirePermission } from '@/lib/web/session'

/** Domains as a file, narrowed like the page, and sent page by page however many there are. */
export async function GET(request: Request): Promise<Response> {
  const session = await requirePermission('domains.view')
  const refused = await refusedFile('export', session)
  const query = listDomainsSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  const { now } = await requestContext()
  return refused ?? csvFile('domains.csv', domainsFile(session.actor, query, now))
}
