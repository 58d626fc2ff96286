import { historyFile } from '@/lib/funds/history-file'
import { historySchema } from '@/lib/funds/schema'
import { requirePermission } from '@/lib/web/session'

/** The history as a file, narrowed like the page, and sent page by page however long it is. */
export async function GET(request: Request): Promise<Response> {
  const { actor } = await requirePermission('funds.view')
  const query = historySchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  return new Response(streamOf(historyFile(actor, query)), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="funds.csv"' },
  })
}

/** Asks for the next piece when the last one was taken: a slow reader holds no history in memory. */
function streamOf(pieces: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}
