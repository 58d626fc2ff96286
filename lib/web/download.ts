import type { OpenedDocument } from '@/lib/organizations/open-document'
import { streamOf } from './stream'

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
