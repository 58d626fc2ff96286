import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { invariant } from '@/lib/core/result'

/** The letters of a PDF: Noto Sans comes in files by script, so a text is drawn in runs, each with the file that has its letters. */

export type Weight = 400 | 700
type Script = 'latin' | 'latin-ext' | 'greek' | 'greek-ext' | 'cyrillic' | 'cyrillic-ext' | 'vietnamese' | 'devanagari'

/** Which signs each file has, as the package itself says in its style sheets. The first that has a sign draws it. */
const RANGES: [Script, RegExp][] = [
  ['latin', /^[\u{0}-\u{ff}\u{131}\u{152}-\u{153}\u{2bb}-\u{2bc}\u{2c6}\u{2da}\u{2dc}\u{304}\u{308}\u{329}\u{2000}-\u{206f}\u{20ac}\u{2122}\u{2191}\u{2193}\u{2212}\u{2215}\u{feff}\u{fffd}]$/u],
  ['devanagari', /^[\u{900}-\u{97f}\u{1cd0}-\u{1cf9}\u{200c}-\u{200d}\u{20a8}\u{20b9}\u{20f0}\u{25cc}\u{a830}-\u{a839}\u{a8e0}-\u{a8ff}\u{11b00}-\u{11b09}]$/u],
  ['latin-ext', /^[\u{100}-\u{2ba}\u{2bd}-\u{2c5}\u{2c7}-\u{2cc}\u{2ce}-\u{2d7}\u{2dd}-\u{2ff}\u{1d00}-\u{1dbf}\u{1e00}-\u{1e9f}\u{1ef2}-\u{1eff}\u{2020}\u{20a0}-\u{20ab}\u{20ad}-\u{20c0}\u{2113}\u{2c60}-\u{2c7f}\u{a720}-\u{a7ff}]$/u],
  ['greek', /^[\u{370}-\u{377}\u{37a}-\u{37f}\u{384}-\u{38a}\u{38c}\u{38e}-\u{3a1}\u{3a3}-\u{3ff}]$/u],
  ['greek-ext', /^[\u{1f00}-\u{1fff}]$/u],
  ['cyrillic', /^[\u{301}\u{400}-\u{45f}\u{490}-\u{491}\u{4b0}-\u{4b1}\u{2116}]$/u],
  ['cyrillic-ext', /^[\u{460}-\u{52f}\u{1c80}-\u{1c8a}\u{20b4}\u{2de0}-\u{2dff}\u{a640}-\u{a69f}\u{fe2e}-\u{fe2f}]$/u],
  ['vietnamese', /^[\u{102}-\u{103}\u{110}-\u{111}\u{128}-\u{129}\u{168}-\u{169}\u{1a0}-\u{1a1}\u{1af}-\u{1b0}\u{300}-\u{301}\u{303}-\u{304}\u{308}-\u{309}\u{323}\u{329}\u{1ea0}-\u{1ef9}\u{20ab}]$/u],
]

export type Run = { script: Script; text: string }

/** What stands for a sign that no file has. */
const STANDS_FOR_MISSING = '?'

/** A text in runs of one file each; a sign that none has becomes a question mark. */
export function runsOf(text: string): { runs: Run[]; missing: boolean } {
  const runs: Run[] = []
  let missing = false
  for (const sign of text.normalize('NFC').replace(/\s+/gu, ' ')) {
    const last = runs.at(-1)
    // A sign goes on in the file of its neighbour where that has it too, so that marks stay on their letters.
    const script = last && RANGES.some(([name, has]) => name === last.script && has.test(sign)) ? last.script : RANGES.find(([, has]) => has.test(sign))?.[0]
    if (!script) missing = true
    const [into, letter] = script ? [script, sign] : (['latin', STANDS_FOR_MISSING] as const)
    if (last?.script === into) last.text += letter
    else runs.push({ script: into, text: letter })
  }
  return { runs, missing }
}

const files = new Map<string, Buffer>()

/** A file of the font, read once. */
export function fontFile(script: Script, weight: Weight): Buffer {
  const name = `noto-sans-${script}-${weight}-normal.woff`
  const file = files.get(name) ?? readFileSync(join('node_modules', '@fontsource', 'noto-sans', 'files', name))
  files.set(name, file)
  invariant(file.length > 0, 'a font is there')
  return file
}
