import { csvOf } from './csv'

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "so"', '"say ""so"""'],
  ['=A1,"x"', `"'=A1,""x"""`],
])('a text %j is written as %j', (text, written) => {
  expect(csvOf([[text]])).toBe(`${written}\r\n`)
})

test('a number in a column of numbers is written as it is, and nothing else there is', () => {
  expect(csvOf([['-12.50', '-12.50'], ['=1', '7']], new Set([0]))).toBe("-12.50,'-12.50\r\n'=1,7\r\n")
})
