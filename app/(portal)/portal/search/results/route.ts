import { searchSchema } from '@/lib/reports/schema'
import { refusedFile } from '@/lib/web/file-limit'
import { requireMember } from '@/lib/web/session'
import { findAll } from '../find-all'

/** What a search finds, for the palette, as one types. */
export async function GET(request: Request): Promise<Response> {
  const session = await requireMember()
  const refused = await refusedFile('suggest', session)
  const { q } = searchSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  return refused ?? Response.json({ sections: await findAll(session, q) })
}
