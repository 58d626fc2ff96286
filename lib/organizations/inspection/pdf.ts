import { constants, inflateSync } from 'node:zlib'
import type { Fault } from './faults'

/**
 * Looks through a PDF for what acts: scripts, programs, files within, forms that send, media. It does not trust the file's own
 * tables of what is where, which each reader mends in its own way: every byte is looked through, and every stream that may
 * hold objects is opened, whatever its dictionary says that it is. What cannot be opened is refused.
 */

// Long enough never to come up by chance in ten megabytes of compressed bytes.
const ACTIVE = /\/(?:JavaScript|Launch|EmbeddedFiles?|FileAttachment|RichMedia|Rendition|Movie|Sound|SubmitForm|ImportData|GoToR|GoToE|Collection)(?=[\0\t\n\f\r ()<>[\]{}/%]|$)/
// These would: they are looked for outside of streams, and within the streams that hold objects.
const ACTIVE_SHORT = /\/(?:JS|EF|XFA)(?=[\0\t\n\f\r ()<>[\]{}/%]|$)/
/** Encrypted as a whole or in part, or compressed in ways that are not opened here, or described elsewhere than beside the stream. */
const CLOSED = /\/(?:Encrypt|Crypt|LZWDecode|RunLengthDecode)(?=[\0\t\n\f\r ()<>[\]{}/%]|$)|\/(?:Filter|DecodeParms)[\0\t\n\f\r ]{0,9}\d{1,9}[\0\t\n\f\r ]{1,9}\d{1,9}[\0\t\n\f\r ]{1,9}R\b/

const STREAM = /(?<!end)stream/g
const END = 'endstream'
/** How far before a stream its dictionary is looked for, and behind the word the end of its line. */
const DICTIONARY_REACH = 2048
const LINE_REACH = 256
/** Objects begin with their numbers, or a remark; nothing else is opened to its end. */
const LIKE_OBJECTS = /^[\0\t\n\f\r ]*(?:[\d%]|$)/
/** Of a stream so many bytes are opened to see what it is: they make at most a thousand times as much. */
const HEAD_BYTES = 512
const MOST_OF_HEAD = HEAD_BYTES * 1100
const LOOKED_AT = 256
/** No honest file of ten megabytes has more; a bomb ends at one of these. */
const MOST_STREAMS = 50_000
const MOST_OPENED = 64 * 1024 * 1024
const MOST_OF_HEADS = 256 * 1024 * 1024
/** Compressed within compressed. */
const MOST_LAYERS = 4

/** What may still be opened. */
type Budget = { streams: number; heads: number; opened: number }

export function inspectPdf(bytes: Buffer): Fault | null {
  const text = plainNames(bytes.toString('latin1'))
  if (!/^%PDF-[12]\.\d[\0\t\n\f\r %]/.test(text)) return 'DOCUMENT_DAMAGED'
  const end = text.lastIndexOf('%%EOF')
  if (end < 0) return 'DOCUMENT_DAMAGED'
  if (/[^\0\t\n\f\r ]/.test(text.slice(end + '%%EOF'.length))) return 'DOCUMENT_TRAILING'
  if (CLOSED.test(text)) return 'DOCUMENT_CLOSED'
  if (ACTIVE.test(text) || ACTIVE_SHORT.test(outsideOfStreams(text))) return 'DOCUMENT_ACTIVE'
  return inspectStreams(bytes)
}

/** Names without escapes: `/Java#53cript` is a script, too. */
const plainNames = (text: string): string => text.replace(/#([0-9a-fA-F]{2})/g, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

function outsideOfStreams(text: string): string {
  const parts: string[] = []
  let from = 0
  for (const { index } of text.matchAll(STREAM)) {
    if (index < from) continue
    parts.push(text.slice(from, index))
    const end = text.indexOf(END, index)
    from = end < 0 ? text.length : end
  }
  return [...parts, text.slice(from)].join(' ')
}

function inspectStreams(bytes: Buffer): Fault | null {
  // As it stands: places in it are places in the bytes.
  const text = bytes.toString('latin1')
  const budget: Budget = { streams: MOST_STREAMS, heads: MOST_OF_HEADS, opened: MOST_OPENED }
  for (const { index } of text.matchAll(STREAM)) {
    const about = plainNames(text.slice(Math.max(0, index - DICTIONARY_REACH), index))
    for (const start of startsOf(text, index + 'stream'.length)) {
      if (--budget.streams < 0) return 'DOCUMENT_CLOSED'
      const fault = inspectStream(bytes.subarray(start), about, budget)
      if (fault) return fault
    }
  }
  return null
}

/** Where the bytes of a stream may begin: behind the end of the word's line, which some readers take to be the next at all. */
function startsOf(text: string, behind: number): Set<number> {
  const [whole = ''] = /^[\t ]*(?:\r\n|\n|\r)?/.exec(text.slice(behind, behind + LINE_REACH)) ?? []
  const line = /\r\n|\n|\r/.exec(text.slice(behind, behind + LINE_REACH))
  return new Set([behind + whole.length, ...(line ? [behind + line.index + line[0].length] : [])])
}

function inspectStream(bytes: Buffer, about: string, budget: Budget, layer = 0): Fault | null {
  const written = unwrapped(bytes, about, budget)
  if (!written || !isDeflated(written)) return written ? null : 'DOCUMENT_CLOSED'
  if (layer === MOST_LAYERS) return 'DOCUMENT_CLOSED'
  const head = open(written.subarray(0, HEAD_BYTES), Math.min(MOST_OF_HEAD, budget.heads))
  // What only looks as if it were compressed is a picture, or a font.
  if (!head) return /\/Fl(?:ateDecode)?\b/.test(about) ? 'DOCUMENT_DAMAGED' : null
  budget.heads -= head.length
  if (!readingsOf(head, about).some((reading) => mayHoldObjects(reading, about))) return null
  const opened = open(written, budget.opened)
  if (!opened) return 'DOCUMENT_CLOSED'
  budget.opened -= opened.length
  for (const reading of readingsOf(opened, about)) {
    const inside = plainNames(reading.toString('latin1'))
    if (ACTIVE.test(inside) || ACTIVE_SHORT.test(inside)) return 'DOCUMENT_ACTIVE'
    const fault = inspectStream(reading, about, budget, layer + 1)
    if (fault) return fault
  }
  return null
}

const mayHoldObjects = (beginning: Buffer, about: string): boolean =>
  isDeflated(beginning) || LIKE_OBJECTS.test(beginning.subarray(0, LOOKED_AT).toString('latin1')) || /\/ObjStm\b/.test(about)

/** The two bytes that compressed data begins with (RFC 1950). */
const isDeflated = (bytes: Buffer): boolean => bytes.length > 2 && ((bytes[0] ?? 0) & 0x0f) === 8 && ((bytes[1] ?? 0) & 0x20) === 0 && bytes.readUInt16BE(0) % 31 === 0

/** What was compressed, as far as it goes; null where it is no such thing, or more than it may be. */
function open(bytes: Buffer, most: number): Buffer | null {
  try {
    return inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: Math.max(1, most) })
  } catch {
    return null
  }
}

/** Bytes that were written as letters, as they were before; null where there are more than may be. */
function unwrapped(bytes: Buffer, about: string, budget: Budget): Buffer | null {
  const read = /\/(?:ASCIIHexDecode|AHx)\b/.test(about) ? readHex(bytes) : null
  const plain = read && isDeflated(read) ? read : /\/(?:ASCII85Decode|A85)\b/.test(about) ? readAscii85(bytes) : bytes
  if (plain !== bytes) budget.opened -= plain.length
  return budget.opened > 0 ? plain : null
}

const END_OF_HEX = 0x3e

function readHex(bytes: Buffer): Buffer {
  const end = bytes.indexOf(END_OF_HEX)
  const digits = bytes.toString('latin1', 0, end < 0 ? bytes.length : end).replace(/[^\da-fA-F]/g, '')
  return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex')
}

const LETTERS = { first: 0x21, last: 0x75, zeros: 0x7a }
const END_OF_ASCII85 = 0x7e

function readAscii85(bytes: Buffer): Buffer {
  const end = bytes.indexOf(END_OF_ASCII85)
  const letters = end < 0 ? bytes : bytes.subarray(0, end)
  const out = Buffer.alloc(letters.length * 4)
  let length = 0
  let group: number[] = []
  for (const byte of letters) {
    if (byte === LETTERS.zeros && group.length === 0) length += 4
    else if (byte >= LETTERS.first && byte <= LETTERS.last) group.push(byte - LETTERS.first)
    if (group.length < 5) continue
    length = out.writeUInt32BE(numberOf(group), length)
    group = []
  }
  if (group.length > 1) {
    out.writeUInt32BE(numberOf([...group, 84, 84, 84].slice(0, 5)), length)
    length += group.length - 1
  }
  return out.subarray(0, length)
}

const numberOf = (group: number[]): number => group.reduce((sum, digit) => sum * 85 + digit, 0) % 2 ** 32

/** What was opened, as it is, and where a predictor is named nearby also with its differences added up: whose predictor that is, a file need not say honestly. */
function readingsOf(bytes: Buffer, about: string): Buffer[] {
  const predictor = numberAt(about, /\/Predictor[\0\t\n\f\r ]{1,9}(\d{1,3})/g, 1)
  if (predictor < 2) return [bytes]
  const bits = numberAt(about, /\/Colors[\0\t\n\f\r ]{1,9}(\d{1,3})/g, 1) * numberAt(about, /\/BitsPerComponent[\0\t\n\f\r ]{1,9}(\d{1,3})/g, 8)
  const width = Math.max(1, Math.ceil((bits * numberAt(about, /\/Columns[\0\t\n\f\r ]{1,9}(\d{1,6})/g, 1)) / 8))
  return [bytes, addedUp(bytes, { width, step: Math.max(1, bits >> 3), tagged: predictor >= 10 })]
}

/** Rows as they were before they were written as differences: PNG's, each with a byte that says how, or TIFF's, all from what is on the left. */
function addedUp(bytes: Buffer, { width, step, tagged }: { width: number; step: number; tagged: boolean }): Buffer {
  const out = Buffer.alloc(bytes.length)
  const lead = tagged ? 1 : 0
  let length = 0
  for (let row = 0; row < bytes.length; row += width + lead) {
    const kind = tagged ? (bytes[row] ?? 0) : 1
    for (let column = 0; column < width && row + lead + column < bytes.length; column++) {
      const left = column >= step ? (out[length - step] ?? 0) : 0
      const up = length >= width ? (out[length - width] ?? 0) : 0
      const corner = column >= step && length >= width ? (out[length - width - step] ?? 0) : 0
      out[length] = (bytes[row + lead + column] ?? 0) + guess(kind, left, up, corner)
      length += 1
    }
  }
  return out.subarray(0, length)
}

/** What a predictor says that a byte would be, of those beside and above it. */
function guess(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  return kind === 4 ? paeth(left, up, corner) : 0
}

function paeth(left: number, up: number, corner: number): number {
  const sum = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(sum - left), Math.abs(sum - up), Math.abs(sum - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

/** The number of the dictionary nearest to the stream. */
const numberAt = (about: string, pattern: RegExp, otherwise: number): number => Number([...about.matchAll(pattern)].at(-1)?.[1] ?? otherwise)
