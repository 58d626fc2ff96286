import { beginImport } from '@/lib/domains/imports/begin-import'
import { MAX_IMPORT_BYTES } from '@/lib/domains/imports/rules'
import { importSchema } from '@/lib/domains/schema'
import { requestContext } from '@/lib/web/request-context'
import { readUpload, seeOther, uploaderWith } from '@/lib/web/upload'

/** Where the form with a file of names is sent, with and without JavaScript; the page of the import says how far it is. */
export async function POST(request: Request): Promise<Response> {
  const uploader = await uploaderWith('domains.manage')
  if ('answer' in uploader) return uploader.answer
  const { actor } = uploader.session
  const upload = await readUpload(request, actor.userId, { maxBytes: MAX_IMPORT_BYTES, tooLarge: 'IMPORT_TOO_LARGE', fields: ['use', 'submission'] })
  if (!upload.ok) return seeOther(`/portal/domains/imports?refused=${upload.failure.code}`)
  const form = importSchema.safeParse(upload.value.fields)
  if (!form.success) return seeOther('/portal/domains/imports?refused=UPLOAD_BROKEN')
  const begun = await beginImport(actor, upload.value, form.data, await requestContext())
  return seeOther(begun.ok ? `/portal/domains/imports/${begun.value.importId}` : `/portal/domains/imports?refused=${begun.failure.code}`)
}
