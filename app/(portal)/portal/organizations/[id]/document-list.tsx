import type { ReactNode } from 'react'
import { Moment } from '@/components/shell/moment'
import { documentTypes, spellBytes } from '../words'

type Document = { id: string; name: string; type: string; uploadedAt: Date; uploadedBy?: string | null; content: { bytes: number } }

/** Documents to be kept by whoever asks for them; none is shown as a page. `base` is the address that they are under. */
export function DocumentList({ documents, base, aside }: { documents: Document[]; base: string; aside?: (id: string) => ReactNode }) {
  return (
    <ul aria-label="Documents" className="divide-y divide-line">
      {documents.map(({ id, name, type, uploadedAt, uploadedBy, content }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
          <div className="min-w-0">
            <a href={`${base}/${id}`} download className="link inline-flex min-h-11 items-center wrap-anywhere">
              {name}
            </a>
            <p className="text-sm text-muted">
              {documentTypes[type]}, {spellBytes(content.bytes)}, added <Moment at={uploadedAt} />
              {uploadedBy && ` by ${uploadedBy}`}
            </p>
          </div>
          {aside?.(id)}
        </li>
      ))}
    </ul>
  )
}
