import { peopleFile } from '@/lib/accounts/people/people-file'
import { listPeopleSchema } from '@/lib/accounts/people/schema'
import { csvFile } from '@/lib/web/csv-file'
import { refusedFile } from '@/lib/web/file-limit'
import { requirePermission } from '@/lib/web/session'

/** People as a file, narrowed like the page, and sent page by page however many there are. */
export async function GET(request: Request): Promise<Response> {
  const session = await requirePermission('people.view')
  const refused = await refusedFile('export', session)
  const query = listPeopleSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  return refused ?? csvFile('people.csv', peopleFile(session.actor, query))
}
