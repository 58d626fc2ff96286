import { existsSync, readFileSync } from 'node:fs'
import { parts } from '../parts'
import { nameOf, type Proof } from './answer'
import { answers, chapters } from './answers'
import { requirements } from './requirements'

/** What the report rests on: every requirement is answered once, by tests, checks and headings that are there. */

const all = Object.entries(answers)
const proofs: Proof[] = all.flatMap(([, { proofs = [] }]) => proofs)
const runner = readFileSync('e2e/run-all.ts', 'utf8')
const headings = new Set([...readFileSync('SECURITY.md', 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading))

test('the requirements are 219: 56 of level 1, 111 of level 2, 52 of level 3', () => {
  const counts = [1, 2, 3].map((level) => [...requirements.values()].filter((one) => one === level).length)
  expect([requirements.size, ...counts]).toEqual([219, 56, 111, 52])
})

test('each is answered once', () => {
  expect(chapters.flatMap((chapter) => Object.keys(chapter)).sort()).toEqual([...requirements.keys()].sort())
})

test('each says what the product does, and has a proof, a heading, or a reason for having none', () => {
  expect(all.filter(([, { claim }]) => !claim.endsWith('.')).map(([id]) => id)).toEqual([])
  expect(all.filter(([, { proofs, documented, notApplicable, fallsShort }]) => !proofs?.length && !documented?.length && !notApplicable && !fallsShort).map(([id]) => id)).toEqual([])
})

test('every proof is a test that is there by its title, or a check of the proof or of npm test', () => {
  expect([...new Set(proofs.filter((proof) => !isThere(proof)).map(nameOf))]).toEqual([])
})

test('every heading is in SECURITY.md', () => {
  expect([...new Set(all.flatMap(([, { documented = [] }]) => documented).filter((heading) => !headings.has(heading)))]).toEqual([])
})

test('every part of the proof is there', () => {
  expect(parts.filter(({ script }) => !existsSync(script)).map(({ name }) => name)).toEqual([])
})

function isThere(proof: Proof): boolean {
  if ('check' in proof) return parts.some(({ name }) => name === proof.check) || runner.includes(`step('${proof.check}'`)
  if (!existsSync(proof.file)) return false
  const source = readFileSync(proof.file, 'utf8')
  return ["'", '"', '`'].some((quote) => source.includes(`${quote}${proof.title}${quote}`))
}
