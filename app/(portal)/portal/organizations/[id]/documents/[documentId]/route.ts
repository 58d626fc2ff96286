import { notFound } from 'next/navigation'
import { openDocument } from '@/lib/organizations/open-document'
import { download } from '@/lib/web/download'
import { requirePermission } from '@/lib/web/session'

type Route = { params: Promise<{ id: string; documentId: string }> }

/** A document of one of the enterprise's own organizations. */
export async function GET(_request: Request, { params }: Route): Promise<Response> {
  const { actor } = await requirePermission('organizations.view')
  const { id, documentId } = await params
  const opened = await openDocument(actor, id, documentId)
  return opened.ok ? download(opened.value) : notFound()
}
