import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { aJpeg, aPdf, aPng, deflated, endOfZip, objectsWithin } from '@/lib/testing/documents'
import { inspect } from './inspect'

const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'
const faultOf = async (bytes: Buffer) => (await inspect(bytes)).fault

const ascii85 = (bytes: Buffer): Buffer => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4) {
    const part = bytes.subarray(at, at + 4)
    let number = Buffer.concat([part, Buffer.alloc(4 - part.length)]).readUInt32BE(0)
    const letters = Array.from({ length: 5 }, () => {
      const letter = String.fromCharCode((number % 85) + 33)
      number = Math.floor(number / 85)
      return letter
    }).reverse()
    text += letters.slice(0, part.length + 1).join('')
  }
  return Buffer.from(`${text}~>`)
}

/** Rows as differences from the row above, as PNG's predictor 12 has them. */
const predicted = (text: string, width: number): Buffer => {
  const bytes = Buffer.from(text.padEnd(Math.ceil(text.length / width) * width), 'latin1')
  const rows = Array.from({ length: bytes.length / width }, (_row, index) => bytes.subarray(index * width, (index + 1) * width))
  return Buffer.concat(rows.map((row, index) => Buffer.from([2, ...row.map((byte, column) => byte - (rows[index - 1]?.[column] ?? 0))])))
}

describe('what a document is', () => {
  test.each([
    ['pdf', aPdf()],
    ['png', aPng()],
    ['jpeg', aJpeg()],
  ])('is told by its content: %s', async (type, bytes) => {
    expect(await inspect(bytes)).toEqual({ type, fault: null })
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('Extract of the register')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['SVG', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['a ZIP file', Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(26), endOfZip()])],
    ['chance', Buffer.concat([Buffer.from([0]), randomBytes(500)])],
  ])('is a PDF, a PNG or a JPEG and nothing else: %s is refused', async (_what, bytes) => {
    expect(await faultOf(bytes)).toBe('DOCUMENT_TYPE')
  })
})

describe('a picture', () => {
  test.each([
    ['a PNG', aPng()],
    ['a JPEG', aJpeg()],
  ])('ends where it ends: %s with something behind it is refused', async (_what, bytes) => {
    expect(await faultOf(Buffer.concat([bytes, Buffer.from('<script>alert(1)</script>')]))).toBe('DOCUMENT_TRAILING')
    expect(await faultOf(Buffer.concat([bytes, Buffer.alloc(1)]))).toBe('DOCUMENT_TRAILING')
    expect(await faultOf(Buffer.concat([bytes, bytes]))).toBe('DOCUMENT_TRAILING')
  })

  test('that is cut off, or whose sum does not fit, is refused', async () => {
    for (const cut of [1, 5, 12, 20]) expect(await faultOf(aPng().subarray(0, -cut))).toBe('DOCUMENT_DAMAGED')
    for (const cut of [1, 3, 12]) expect(await faultOf(aJpeg().subarray(0, -cut))).toBe('DOCUMENT_DAMAGED')
    const changed = aPng()
    changed.writeUInt8(changed.readUInt8(20) ^ 1, 20)
    expect(await faultOf(changed)).toBe('DOCUMENT_DAMAGED')
  })

  test('holds no page and no program in what it says about itself', async () => {
    for (const text of ['<script>alert(1)</script>', '<HTML><body>', '<?php system($_GET[1]); ?>', '<!DOCTYPE html>']) {
      expect(await faultOf(aPng({ chunks: [['tEXt', Buffer.from(`Comment\0${text}`, 'latin1')]] }))).toBe('DOCUMENT_TYPE')
      expect(await faultOf(aJpeg({ remark: text }))).toBe('DOCUMENT_TYPE')
    }
    expect(await faultOf(aJpeg({ remark: 'scanned at the counter' }))).toBeNull()
  })

  test('is not another file, too: a PDF by its beginning, or an archive by its end', async () => {
    expect(await faultOf(aJpeg({ remark: '%PDF-1.7' }))).toBe('DOCUMENT_TYPE')
    expect(await faultOf(aPng({ chunks: [['teXt', Buffer.from('%PDF-1.7')]] }))).toBe('DOCUMENT_TYPE')
    const hidden = aJpeg({ remark: endOfZip(10).toString('latin1') })
    expect(await faultOf(hidden)).toBe('DOCUMENT_TYPE')
  })
})

describe('a PDF', () => {
  test.each([
    ['a script that opens with it', aPdf({ catalog: `/OpenAction ${SCRIPT}` })],
    ['a script in an object of its own', aPdf({ objects: [SCRIPT] })],
    ['a script whose name is written in escapes', aPdf({ objects: ['<< /S /J#61va#53cript /J#53 (app.alert(1)) >>'] })],
    ['scripts by name', aPdf({ catalog: '/Names << /JavaScript 5 0 R >>' })],
    ['a program that it starts', aPdf({ objects: ['<< /S /Launch /F (cmd.exe) >>'] })],
    ['a file within', aPdf({ objects: [deflated('/Type /EmbeddedFile', 'MZ')] })],
    ['a file within that does not say so', aPdf({ objects: ['<< /Type /Filespec /F (x.exe) /EF << /F 6 0 R >> >>'] })],
    ['a form with XFA', aPdf({ catalog: '/AcroForm << /XFA 5 0 R >>' })],
    ['a form that sends', aPdf({ objects: ['<</S/SubmitForm/F(http://192.0.2.1/)>>'] })],
    ['a link into another file', aPdf({ objects: ['<< /S /GoToR /F (//192.0.2.1/share) >>'] })],
    ['media', aPdf({ objects: ['<< /Subtype /RichMedia >>'] })],
    ['a script among compressed objects', aPdf({ objects: [deflated('/Type /ObjStm /N 1 /First 5', objectsWithin(SCRIPT))] })],
    ['one of them that is said to be a picture', aPdf({ objects: [deflated('/Type /XObject /Subtype /Image', objectsWithin(SCRIPT))] })],
    ['one of them behind a remark', aPdf({ objects: [deflated('', `% nothing\n${objectsWithin(SCRIPT)}`)] })],
    ['objects that are compressed twice', aPdf({ objects: [{ about: '/Type /ObjStm /Filter [/FlateDecode /FlateDecode]', stream: deflateSync(deflateSync(Buffer.from(objectsWithin(SCRIPT)))) }] })],
    ['objects that are written in letters', aPdf({ objects: [{ about: '/Type /ObjStm /Filter [/ASCII85Decode /FlateDecode]', stream: ascii85(deflateSync(Buffer.from(objectsWithin(SCRIPT)))) }] })],
    ['objects that are written in digits', aPdf({ objects: [{ about: '/Type /ObjStm /Filter [/AHx /Fl]', stream: Buffer.from(`${deflateSync(Buffer.from(objectsWithin(SCRIPT))).toString('hex')}>`) }] })],
    ['objects that are written as differences', aPdf({ objects: [{ about: '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 7 >>', stream: deflateSync(predicted(objectsWithin(SCRIPT), 7)) }] })],
    ['objects in a stream that ends before itself', aPdf({ objects: [{ about: '/Type /ObjStm /Filter /FlateDecode', stream: deflateSync(Buffer.from(`${objectsWithin('(endstream)')} ${SCRIPT}`), { level: 0 }) }] })],
  ])('that holds %s is refused', async (_what, bytes) => {
    expect(await faultOf(bytes)).toBe('DOCUMENT_ACTIVE')
  })

  test.each([
    ['is encrypted', aPdf({ objects: ['<< /Filter /Standard /V 4 >>'] }).toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 5 0 R')],
    ['says elsewhere how it is compressed', aPdf({ objects: [{ about: '/Filter 6 0 R', stream: deflateSync(Buffer.from(objectsWithin(SCRIPT))) }, '[/FlateDecode]'] }).toString('latin1')],
    ['is compressed in a way of long ago', aPdf({ objects: [{ about: '/Filter /LZWDecode', stream: randomBytes(40) }] }).toString('latin1')],
    ['holds more than can be looked through', aPdf({ objects: [deflated('/Type /ObjStm', Buffer.alloc(80 * 1024 * 1024, '1 0 '))] }).toString('latin1')],
    ['has a compressed part that breaks off in a false sum', brokenSum().toString('latin1')],
  ])('that %s cannot be looked into', async (_what, text) => {
    expect(['DOCUMENT_CLOSED', 'DOCUMENT_DAMAGED']).toContain(await faultOf(Buffer.from(text, 'latin1')))
  })

  test('is looked through within seconds, whatever it is made of', async () => {
    const bomb = deflateSync(Buffer.alloc(500_000)).subarray(0, 500)
    const many = Buffer.concat(Array.from({ length: 8000 }, () => Buffer.concat([Buffer.from('\nstream\n'), bomb, Buffer.from('\nendstream')])))
    const letters = Buffer.concat(Array.from({ length: 20_000 }, () => Buffer.from('/Filter /A85 stream\nzzzzzzzzzz')))
    for (const hostile of [many, letters]) {
      const started = performance.now()
      await inspect(Buffer.concat([Buffer.from('%PDF-1.7\n'), hostile, Buffer.from('\n%%EOF\n')]))
      expect(performance.now() - started).toBeLessThan(20_000)
    }
  })

  test('begins at its first byte and ends with its mark', async () => {
    expect(await faultOf(Buffer.concat([aPdf(), Buffer.from('<html>')]))).toBe('DOCUMENT_TRAILING')
    expect(await faultOf(Buffer.concat([aPdf(), endOfZip()]))).toBe('DOCUMENT_TYPE')
    expect(await faultOf(Buffer.from(aPdf().toString('latin1').replace('%PDF-1.7\n', '%PDF-1.7<script>alert(1)</script>\n'), 'latin1'))).toBe('DOCUMENT_DAMAGED')
    expect(await faultOf(Buffer.from(aPdf().toString('latin1').replace('%%EOF', ''), 'latin1'))).toBe('DOCUMENT_DAMAGED')
    expect(await faultOf(Buffer.concat([aPdf(), Buffer.from('\r\n \0\n')]))).toBeNull()
  })

  test('may hold pages, pictures, fonts, links to pages and a plain form', async () => {
    const bytes = aPdf({
      catalog: '/AcroForm << /Fields [] >> /OpenAction [3 0 R /Fit]',
      objects: [
        '<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://register.example.com/) >> >>',
        deflated('/Type /XObject /Subtype /Image /Width 100 /Height 100 /DecodeParms << /Predictor 15 /Colors 3 /Columns 100 >>', randomBytes(30_100)),
        { about: '/Subtype /Image /Filter /DCTDecode', stream: aJpeg() },
        deflated('/Type /ObjStm /N 2 /First 9', objectsWithin('<< /Type /Font >>', '<< /Title (JavaScript for everybody) >>')),
        deflated('/Length1 3000', randomBytes(3000)),
      ],
    })
    expect(await inspect(bytes)).toEqual({ type: 'pdf', fault: null })
  })
})

/** Some readers take what stands before a false sum for good. */
function brokenSum(): Buffer {
  const stream = deflateSync(Buffer.from(objectsWithin(SCRIPT)))
  stream.writeUInt8(stream.readUInt8(stream.length - 1) ^ 1, stream.length - 1)
  return aPdf({ objects: [{ about: '/Type /ObjStm /Filter /FlateDecode', stream }] })
}
