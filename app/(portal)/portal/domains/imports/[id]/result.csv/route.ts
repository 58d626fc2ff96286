import { notFound } from 'next/navigation'
import { resultFile } from '@/lib/domains/imports/result-file'
import { csvFile } from '@/lib/web/csv-file'
import { refusedFile } from '@/lib/web/file-limit'
import { requirePermission } from '@/lib/web/session'

/** What became of each line of an import, as a file. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const session = await requirePermission('domains.view')
  const refused = await refusedFile('export', session)
  const file = await resultFile(session.actor, (await params).id)
  if (!file.ok) notFound()
  return refused ?? csvFile('import.csv', file.value)
}
