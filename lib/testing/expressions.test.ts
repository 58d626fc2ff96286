import ts from 'typescript'
import { productSources } from './sources'

const LONG = 20_000
const MOST_MS = 250

/** Every regular expression that is written in the product. */
const expressions = productSources.flatMap(({ path, text }) => {
  const found: { path: string; source: string; flags: string }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      found.push({ path, source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS))
  return found
})

/** Texts that nearly match over and over: of one sign, of two by turns, and with an end that spoils them. */
const units = ['a', 'A', '0', ' ', '-', '.', '@', '/', '=', '_', 'é', 'a.', 'a@', 'a-', '0 ', 'a ', ' .', '::', '"', "'", '%', '\n', 'é a', 'a/', 'at ']
const texts = units.flatMap((unit) => {
  const long = unit.repeat(LONG / unit.length)
  return [long, `${long}!`, `a@${long}`, `${long}\n!`]
})

test('no regular expression takes long, whatever it is given', () => {
  expect(expressions.length).toBeGreaterThan(50)
  const slow = expressions.flatMap(({ path, source, flags }) => {
    const expression = new RegExp(source, flags)
    for (const text of texts) {
      const start = performance.now()
      expression.lastIndex = 0
      expression.test(text)
      const ms = performance.now() - start
      if (ms > MOST_MS) return [`${path}: /${source}/ took ${Math.round(ms)} ms of ${JSON.stringify(text.slice(0, 8))}…`]
    }
    return []
  })
  expect(slow).toEqual([])
})
