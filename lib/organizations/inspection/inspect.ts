import { fileTypeFromBuffer } from 'file-type'
import type { DocumentType, Fault } from './faults'
import { holdsPage, inspectJpeg, inspectPng } from './images'
import { inspectPdf } from './pdf'

export type Inspection = { type: DocumentType; fault: null } | { type: null; fault: Fault }

const inspectors = {
  pdf: inspectPdf,
  png: (bytes: Buffer) => inspectPng(bytes) ?? (holdsPage(bytes) ? 'DOCUMENT_TYPE' : null),
  jpg: (bytes: Buffer) => inspectJpeg(bytes) ?? (holdsPage(bytes) ? 'DOCUMENT_TYPE' : null),
} as const satisfies Record<string, (bytes: Buffer) => Fault | null>
const types = { pdf: 'pdf', png: 'png', jpg: 'jpeg' } as const

/** What a file is, by its content alone, and whether it is that and nothing else. */
export async function inspect(bytes: Buffer): Promise<Inspection> {
  const kind = (await fileTypeFromBuffer(bytes))?.ext
  if (kind !== 'pdf' && kind !== 'png' && kind !== 'jpg') return { type: null, fault: 'DOCUMENT_TYPE' }
  const fault = isArchive(bytes) || (kind !== 'pdf' && isPdfToo(bytes)) ? 'DOCUMENT_TYPE' : inspectors[kind](bytes)
  return fault ? { type: null, fault } : { type: types[kind], fault: null }
}

// Readers of PDF take one that begins within so many bytes.
const isPdfToo = (bytes: Buffer): boolean => bytes.subarray(0, 1024).includes('%PDF-')

const END_OF_ARCHIVE = Buffer.from('PK\x05\x06', 'latin1')
const END_RECORD_BYTES = 22
const MOST_COMMENT = 0xffff

/** A ZIP file is read from its end, so that it may be another file, too: its last record says how much follows. */
function isArchive(bytes: Buffer): boolean {
  const least = Math.max(0, bytes.length - END_RECORD_BYTES - MOST_COMMENT)
  for (let at = bytes.lastIndexOf(END_OF_ARCHIVE); at >= least; at = bytes.lastIndexOf(END_OF_ARCHIVE, at - 1)) {
    if (at + END_RECORD_BYTES <= bytes.length && at + END_RECORD_BYTES + bytes.readUInt16LE(at + 20) <= bytes.length) return true
    if (at === 0) break
  }
  return false
}
