import { notFound } from 'next/navigation'
import type { Paper } from '@/lib/billing/paper'
import { drawPaper } from '@/lib/billing/pdf/draw-paper'
import type { Failure, Result } from '@/lib/core/result'
import { countRequest } from '@/lib/web/rate-limit'
import { report } from '@/lib/web/report'
import { requestContext } from '@/lib/web/request-context'
import type { ActingSession } from '@/lib/web/session'

/** A paper as a PDF to keep; drawing one takes a core for a moment, so it is counted first. */
export async function pdfAnswer(session: ActingSession, paperOf: (now: Date) => Promise<Result<Paper, Failure>>): Promise<Response> {
  const { ip, requestId, now } = await requestContext()
  const counted = await countRequest('paper', { ip, identifier: session.user.id })
  if (!counted.ok) {
    report({ kind: 'limited', limit: 'paper', requestId, userId: session.user.id })
    return new Response(`${counted.failure.details?.message ?? 'Too many requests at once. Please try again later.'}\n`, { status: 429, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': counted.failure.details?.seconds ?? '60' } })
  }
  const paper = await paperOf(now)
  if (!paper.ok) return notFound()
  const { title, number } = paper.value
  const name = `${title} ${number}`.replace(/[^\w.-]+/g, '-').toLowerCase()
  return new Response(new Uint8Array(await drawPaper(paper.value)), { headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': `attachment; filename="${name}.pdf"` } })
}
