/** A table for a spreadsheet as an answer, sent piece by piece: the next is asked for when the last was taken, so that a slow reader holds no list in memory. */
export function csvFile(name: string, pieces: AsyncGenerator<string, void, undefined>): Response {
  return new Response(streamOf(pieces), { headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"` } })
}

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
