import { allows } from '@/lib/core/actor'
import { failures, type FailureCode } from '@/lib/core/failures'
import type { Permission } from '@/lib/core/permissions'
import { queuesOf } from '@/lib/core/queues'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { MAX_DOCUMENT_BYTES } from '@/lib/organizations/rules'
import { countRequest } from './rate-limit'
import { report } from './report'
import { requestContext } from './request-context'
import { currentSession, type ActingSession } from './session'

/** A form with a file, which no server action takes: they keep what they are sent in memory, whoever sends it. */

/** What a form adds to its file: boundaries, names, types. */
const FORM_BYTES = 16 * 1024
/** Files that a process holds at once; the others wait with theirs unread. */
const AT_ONCE = 4

const queue = queuesOf(() => AT_ONCE)

type TooLarge = 'DOCUMENT_TOO_LARGE' | 'IMPORT_TOO_LARGE'
type Refusal = Failure<'RATE_LIMITED' | 'DOCUMENT_MISSING' | 'UPLOAD_BROKEN' | TooLarge>
type Sent = { name: string; bytes: Uint8Array<ArrayBuffer>; /** What else the form says, by the fields' names. */ fields: Record<string, string> }

type Wanted = {
  maxBytes: number
  tooLarge: TooLarge
  /** The fields beside the file; each is there once, and there is no other. */
  fields: readonly string[]
}
const A_DOCUMENT: Wanted = { maxBytes: MAX_DOCUMENT_BYTES, tooLarge: 'DOCUMENT_TOO_LARGE', fields: [] }

/** Whoever may send it, or the answer for who may not: another page is opened by GET, so that the file is not sent there. */
export async function uploaderWith(permission: Permission): Promise<{ session: ActingSession } | { answer: Response }> {
  const session = await currentSession()
  if (!session) return { answer: seeOther('/log-in') }
  if (session.mustEnrol) return { answer: seeOther('/second-factor') }
  const { actor } = session
  if (actor && allows(actor, permission)) return { session: { ...session, actor } }
  report({ kind: 'barred', status: 404, requestId: (await requestContext()).requestId, userId: session.user.id })
  return { answer: new Response(`${failures.NOT_FOUND.message}\n`, { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } }) }
}

/** The one file of a form, counted against the limit before anything of it is read. One that is too large is read and let go, so that the browser hears the answer. */
export async function readUpload(request: Request, userId: string, wanted: Wanted = A_DOCUMENT): Promise<Result<Sent, Refusal>> {
  const { ip, requestId } = await requestContext()
  const counted = await countRequest('upload', { ip, identifier: userId })
  if (!counted.ok) {
    report({ kind: 'limited', limit: 'upload', requestId, userId })
    return counted
  }
  if (Number(request.headers.get('content-length')) > wanted.maxBytes + FORM_BYTES) {
    await letGo(request)
    return fail({ code: wanted.tooLarge })
  }
  return queue('upload', () => readFile(request, wanted.fields))
}

async function readFile(request: Request, names: readonly string[]): Promise<Result<Sent, Refusal>> {
  // Whatever is wrong with the body, it holds no file for us.
  const form = await request.formData().catch(() => null)
  const [file, ...more] = form?.getAll('file') ?? []
  // No page of ours sends anything else.
  if (!form || more.length > 0 || [...form.keys()].some((name) => name !== 'file' && !names.includes(name))) return fail({ code: 'UPLOAD_BROKEN' })
  const fields = names.map((name): [string, FormDataEntryValue | null] => [name, form.getAll(name).length === 1 ? form.get(name) : null])
  const texts = fields.filter((field): field is [string, string] => typeof field[1] === 'string')
  if (texts.length < names.length) return fail({ code: 'UPLOAD_BROKEN' })
  if (file === undefined || typeof file === 'string') return fail({ code: 'DOCUMENT_MISSING' })
  return ok({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), fields: Object.fromEntries(texts) })
}

async function letGo(request: Request): Promise<void> {
  const reader = request.body?.getReader()
  while (reader && !(await reader.read()).done);
}

/** On to a page of ours, whatever was sent here. */
export const seeOther = (path: string): Response => new Response(null, { status: 303, headers: { Location: path } })

/** What a page says of the code that stands in its address after a refusal; null for anything that is none. */
export function refusalIn(code: string | string[] | undefined): string | null {
  return typeof code === 'string' && isFailure(code) ? failures[code].message : null
}

const isFailure = (code: string): code is FailureCode => Object.hasOwn(failures, code)
