import { crc32, deflateSync } from 'node:zlib'

/** Small files of the formats that documents have, and what somebody might hide in them. */

type PdfObject = string | { about: string; stream: Buffer }

/** A page, and whatever objects the test adds; `catalog` is added to the document's own dictionary. */
export function aPdf({ objects = [], catalog = '', mark = '' }: { objects?: PdfObject[]; catalog?: string; mark?: string } = {}): Buffer {
  const all: PdfObject[] = [`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>`, deflated('', `BT /F1 12 Tf (Extract of the register ${mark}) Tj ET`), ...objects]
  let pdf = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')
  const places = all.map((object, index) => {
    const place = pdf.length
    const body = typeof object === 'string' ? Buffer.from(object, 'latin1') : Buffer.concat([Buffer.from(`<< ${object.about} /Length ${object.stream.length} >>\nstream\n`, 'latin1'), object.stream, Buffer.from('\nendstream')])
    pdf = Buffer.concat([pdf, Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.concat([pdf, Buffer.from(`xref\n0 ${all.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${all.length + 1} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`)])
}

/** A compressed stream. */
export const deflated = (about: string, text: string | Buffer): PdfObject => ({ about: `${about} /Filter /FlateDecode`, stream: deflateSync(Buffer.from(text as string, 'latin1')) })

/** Objects within a stream, as PDF 1.5 keeps them. */
export const objectsWithin = (...objects: string[]): string => {
  const first = objects.map((object, index) => `${20 + index} ${objects.slice(0, index).join(' ').length}`).join(' ')
  return `${first} ${objects.join(' ')}`
}

const chunk = (type: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** One grey dot, with whatever chunks the test adds before the end. */
export function aPng({ chunks = [] }: { chunks?: [type: string, content: Buffer][] } = {}): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from([0, 128]))), ...chunks.map(([type, content]) => chunk(type, content)), chunk('IEND', Buffer.alloc(0))])
}

const segment = (mark: number, content: Buffer): Buffer => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(content.length + 2)
  return Buffer.concat([Buffer.from([0xff, mark]), length, content])
}

/** One grey dot, with a remark where the test has one. */
export function aJpeg({ remark = '' }: { remark?: string } = {}): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(remark ? [segment(0xfe, Buffer.from(remark, 'latin1'))] : []),
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0])),
    segment(0xc4, Buffer.from([0x00, 1, ...Array<number>(15).fill(0), 0])),
    segment(0xc4, Buffer.from([0x10, 1, ...Array<number>(15).fill(0), 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x3f, 0xff, 0xd9]),
  ])
}

/** The end of a ZIP file, which makes one of whatever it is appended to or hidden in. */
export const endOfZip = (comment = 0): Buffer => Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(16), Buffer.from([comment & 0xff, comment >> 8])])
