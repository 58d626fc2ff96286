import { groupsFile } from '@/lib/groups/groups-file'
import { listGroupsSchema } from '@/lib/groups/schema'
import { csvFile } from '@/lib/web/csv-file'
import { refusedFile } from '@/lib/web/file-limit'
import { requirePermission } from '@/lib/web/session'

/** Groups as a file, narrowed like the page, and sent page by page however many there are. */
export async function GET(request: Request): Promise<Response> {
  const session = await requirePermission('groups.view')
  const refused = await refusedFile('export', session)
  const query = listGroupsSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  return refused ?? csvFile('groups.csv', groupsFile(session.actor, query))
}
