import { notFound } from 'next/navigation'
import type { Paper } from '@/lib/billing/paper'
import { drawPaper } from '@/lib/billing/pdf/draw-paper'
import type { Failure, Result } from '@/lib/core/result'
import { refusedFile } from '@/lib/web/file-limit'
import { requestContext } from '@/lib/web/request-context'
import type { ActingSession } from '@/lib/web/session'

/** A paper as a PDF to keep; drawing one takes a core for a moment, so it is counted first. */
export async function pdfAnswer(session: ActingSession, paperOf: (now: Date) => Promise<Result<Paper, Failure>>): Promise<Response> {
  const refused = await refusedFile('paper', session)
  if (refused) return refused
  const { now } = await requestContext()
  const paper = await paperOf(now)
  if (!paper.ok) return notFound()
  const { title, number } = paper.value
  const name = `${title} ${number}`.replace(/[^\w.-]+/g, '-').toLowerCase()
  return new Response(new Uint8Array(await drawPaper(paper.value)), { headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': `attachment; filename="${name}.pdf"` } })
}
