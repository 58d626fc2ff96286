import { notFound } from 'next/navigation'
import { openSentDocument } from '@/lib/organizations/open-document'
import { download } from '@/lib/web/download'
import { requireStaff } from '@/lib/web/session'

type Route = { params: Promise<{ id: string; documentId: string }> }

/** A document of an organization that was sent for validation. */
export async function GET(_request: Request, { params }: Route): Promise<Response> {
  await requireStaff()
  const { id, documentId } = await params
  const opened = await openSentDocument(id, documentId)
  return opened.ok ? download(opened.value) : notFound()
}
