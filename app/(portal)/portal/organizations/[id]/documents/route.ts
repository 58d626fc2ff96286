import { addDocument } from '@/lib/organizations/add-document'
import { requestContext } from '@/lib/web/request-context'
import { readUpload, seeOther, uploaderWith } from '@/lib/web/upload'

type Route = { params: Promise<{ id: string }> }

/** Where the form with a file is sent, with and without JavaScript; the page of the organization says what became of it. */
export async function POST(request: Request, { params }: Route): Promise<Response> {
  const uploader = await uploaderWith('organizations.manage')
  if ('answer' in uploader) return uploader.answer
  const { actor } = uploader.session
  const { id } = await params
  const upload = await readUpload(request, actor.userId)
  const added = upload.ok ? await addDocument(actor, id, upload.value, await requestContext()) : upload
  return seeOther(`/portal/organizations/${id}?${added.ok ? `added=${added.value.id}` : `refused=${added.failure.code}`}#documents`)
}
