import { readCsv } from './read-csv'

const read = (text: string | Uint8Array, most = 100) => readCsv(typeof text === 'string' ? new TextEncoder().encode(text) : text, most)

test.each<[what: string, text: string, rows: [number, string[]][]]>([
  ['names alone', 'a.no\nb.no\n', [[1, ['a.no']], [2, ['b.no']]]],
  ['a byte order mark and the lines of Windows', '\ufeffName\r\na.no\r\n', [[1, ['Name']], [2, ['a.no']]]],
  ['semicolons', 'a.no;b\nc.no;d', [[1, ['a.no', 'b']], [2, ['c.no', 'd']]]],
  ['tabs and spaces', ' a.no \tb', [[1, ['a.no', 'b']]]],
  ['quotes', '"a.no","say ""x"""', [[1, ['a.no', 'say "x"']]]],
  ['rows of different lengths', 'a.no,1\nb.no\nc.no,1,2', [[1, ['a.no', '1']], [2, ['b.no']], [3, ['c.no', '1', '2']]]],
  ['empty lines, which count', 'a.no\n\n,,\nb.no', [[1, ['a.no']], [4, ['b.no']]]],
  ['a quote in the middle', 'a"b.no\nc.no', [[1, ['a"b.no']], [2, ['c.no']]]],
])('%s are read, each with its line', async (_what, text, rows) => {
  expect(await read(text)).toEqual({ ok: true, rows: rows.map(([line, cells]) => ({ line, cells })) })
})

test('what is no text in UTF-8 is not read', async () => {
  expect(await read(new Uint8Array([0x61, 0xff, 0xfe]))).toEqual({ ok: false, why: 'not-text' })
  expect(await read('a\0b')).toEqual({ ok: false, why: 'not-text' })
})

test('nor is what has more lines, or a quote that never ends', async () => {
  expect(await read('a\nb\nc', 2)).toEqual({ ok: false, why: 'too-many' })
  expect(await read(`"${'a\n'.repeat(30_000)}`, 10)).toEqual({ ok: false, why: 'malformed' })
})

test('a file that is read in pieces comes whole', async () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => `n${index}.grün.example,${index}`)
  const whole = await read(lines.join('\n'), 10_000)
  expect(whole.ok && whole.rows.map(({ cells }) => cells.join(','))).toEqual(lines)
})
