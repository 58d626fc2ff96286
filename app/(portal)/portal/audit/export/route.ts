import { exportTrail } from '@/lib/audit/export-trail'
import { exportTrailSchema } from '@/lib/audit/schema'
import { readerOf } from '@/lib/core/reader'
import { csvFile } from '@/lib/web/csv-file'
import { ENTERPRISE_FIELD } from '@/lib/web/form-state'
import { countRequest } from '@/lib/web/rate-limit'
import { report } from '@/lib/web/report'
import { requestContext } from '@/lib/web/request-context'
import { seeOther, uploaderWith } from '@/lib/web/upload'

const refused = (code: string) => seeOther(`/portal/audit?refused=${code}`)

/** The trail as a file, narrowed like the page, and sent piece by piece however long it is. Sent for, not read: it leaves a row. */
export async function POST(request: Request): Promise<Response> {
  const sender = await uploaderWith('audit.view')
  if ('answer' in sender) return sender.answer
  const { actor, user } = sender.session
  const context = await requestContext()
  const counted = await countRequest('audit-export', { ip: context.ip, identifier: user.id })
  if (!counted.ok) {
    report({ kind: 'limited', limit: 'audit-export', requestId: context.requestId, userId: user.id })
    return refused(counted.failure.code)
  }
  // Whatever is wrong with the body, it asks for nothing of ours.
  const form = await request.formData().catch(() => null)
  if (form?.get(ENTERPRISE_FIELD) !== actor.accountId) return refused('OTHER_ENTERPRISE')
  const exported = await exportTrail(actor, exportTrailSchema.parse(Object.fromEntries(form)), readerOf(user).timeZone, context)
  if (!exported.ok) return refused(exported.failure.code)
  return csvFile('audit-trail.csv', exported.value)
}
