import { crc32 } from 'node:zlib'
import type { Fault } from './faults'

/** Walks a picture from its first byte to its last: whatever is not of it is not let through. */

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const CRITICAL = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND'])

export function inspectPng(bytes: Buffer): Fault | null {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return 'DOCUMENT_DAMAGED'
  let at = 8
  let drawn = false
  for (let first = true; ; first = false) {
    if (at + 12 > bytes.length) return 'DOCUMENT_DAMAGED'
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (end > bytes.length || !/^[A-Za-z]{4}$/.test(type) || (first && type !== 'IHDR')) return 'DOCUMENT_DAMAGED'
    // The first letter's case says whether a reader must know it.
    if (/^[A-Z]/.test(type) && !CRITICAL.has(type)) return 'DOCUMENT_DAMAGED'
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return 'DOCUMENT_DAMAGED'
    drawn ||= type === 'IDAT'
    at = end
    if (type === 'IEND') break
  }
  if (!drawn) return 'DOCUMENT_DAMAGED'
  return at === bytes.length ? null : 'DOCUMENT_TRAILING'
}

const MARK = 0xff
const [START, END, SCAN] = [0xd8, 0xd9, 0xda]
/** Marks without anything of their own: the beginnings of what may be decoded apart. */
const isRestart = (mark: number) => mark >= 0xd0 && mark <= 0xd7

export function inspectJpeg(bytes: Buffer): Fault | null {
  if (bytes[0] !== MARK || bytes[1] !== START) return 'DOCUMENT_DAMAGED'
  let at = 2
  let drawn = false
  for (;;) {
    if (bytes[at] !== MARK) return 'DOCUMENT_DAMAGED'
    while (bytes[at] === MARK) at += 1
    const mark = bytes[at]
    at += 1
    if (mark === undefined || mark === 0 || mark === START) return 'DOCUMENT_DAMAGED'
    if (mark === END) break
    if (isRestart(mark) || mark === 0x01) continue
    if (at + 2 > bytes.length) return 'DOCUMENT_DAMAGED'
    const length = bytes.readUInt16BE(at)
    if (length < 2 || at + length > bytes.length) return 'DOCUMENT_DAMAGED'
    at += length
    if (mark === SCAN) {
      drawn = true
      at = endOfScan(bytes, at)
    }
  }
  if (!drawn) return 'DOCUMENT_DAMAGED'
  return at === bytes.length ? null : 'DOCUMENT_TRAILING'
}

/** Where a scan's compressed bytes end: at the next mark that is neither a byte of theirs nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(MARK, from); at >= 0; at = bytes.indexOf(MARK, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== MARK && !isRestart(next)) return at
  }
  return bytes.length
}

// What a browser or a server might take for a page or a program, wherever in a picture it stands.
const PAGE = /<(?:script|html|iframe)[\s>/]|<\?php|<!doctype/i

export const holdsPage = (bytes: Buffer): boolean => PAGE.test(bytes.toString('latin1'))
