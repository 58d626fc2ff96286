import { organizationsFile } from '@/lib/organizations/organizations-file'
import { listOrganizationsSchema } from '@/lib/organizations/schema'
import { csvFile } from '@/lib/web/csv-file'
import { refusedFile } from '@/lib/web/file-limit'
import { requestContext } from '@/lib/web/request-context'
import { requirePermission } from '@/lib/web/session'

/** Organizations as a file, narrowed like the page, and sent page by page however many there are. */
export async function GET(request: Request): Promise<Response> {
  const session = await requirePermission('organizations.view')
  const refused = await refusedFile('export', session)
  const query = listOrganizationsSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  const { now } = await requestContext()
  return refused ?? csvFile('organizations.csv', organizationsFile(session.actor, query, now))
}
