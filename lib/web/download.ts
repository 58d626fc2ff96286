import type { OpenedDocument } from '@/lib/organizations/open-document'

const types: Record<string, string> = { pdf: 'application/pdf', png: 'image/png', jpeg: 'image/jpeg' }

/** A document that somebody sent us, as a file to keep: server/response-headers.ts has no browser show it as a page of ours. */
export function download({ name, type, bytes, content }: OpenedDocument): Response {
  const plain = name.replace(/[^\w .()-]/g, '_')
  const headers = {
    'Content-Type': types[type] ?? 'application/octet-stream',
    'Content-Length': String(bytes),
    'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
  }
  return new Response(streamOf(content), { headers })
}

/** A text in pieces. Each is asked for when the last one was taken: a slow reader holds nothing in memory. */
export function streamText(pieces: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return streamOf(encoded(pieces, encoder))
}

async function* encoded(pieces: AsyncGenerator<string, void, undefined>, encoder: TextEncoder): AsyncGenerator<Uint8Array, void> {
  for await (const piece of pieces) yield encoder.encode(piece)
}

function streamOf(content: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const next = await content.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      await content.return(undefined)
    },
  })
}
