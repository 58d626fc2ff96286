import { lineSchema, type ExportLine } from './export-format'
import type { Checkpoint } from './signature'
import { chainVerifier, verifyCheckpoints, type Findings } from './verify'

export type ExportVerdict = { findings: Findings; rows: number; checkpoints: Checkpoint[]; chain: string | null; key: string | null }

type Part = Exclude<ExportLine['type'], 'export'>
const ORDER: Part[] = ['checkpoint', 'row', 'end']

/** Follows an export's chains and checkpoints without the database. `keys` are those that may have signed; without any, the file's own has to do. */
export async function verifyExport(lines: AsyncIterable<string>, keys: string[]): Promise<ExportVerdict> {
  const findings: Findings = []
  const checkpoints: Checkpoint[] = []
  let first: Extract<ExportLine, { type: 'export' }> | null = null
  let part: Part = 'checkpoint'
  let verifier: ReturnType<typeof chainVerifier> | null = null
  let rows = 0
  let number = 0
  const ends = new Map<string, number>()

  // Rows come after every checkpoint, so what the checkpoints saw is whole before the first row.
  const startChains = (key: string) => {
    const checked = verifyCheckpoints(checkpoints, keys.length > 0 ? keys : [key])
    findings.push(...checked.findings)
    for (const [chain, positions] of checked.seen) ends.set(chain, Math.max(...positions.keys()))
    return chainVerifier(checked.seen)
  }

  for await (const text of lines) {
    number += 1
    const line = readLine(text)
    if (!line) {
      findings.push(`Line ${number} is not a line of an export.`)
    } else if (line.type === 'export') {
      if (number > 1) findings.push(`Line ${number} begins another export.`)
      first ??= line
    } else if (!first) {
      break
    } else {
      if (ORDER.indexOf(line.type) < ORDER.indexOf(part) || part === 'end') findings.push(`Line ${number} is out of order.`)
      part = line.type
      if (line.type === 'checkpoint') checkpoints.push(line)
      else verifier ??= startChains(first.key)
      if (line.type === 'row') {
        verifier?.take(line)
        rows += 1
        if (line.position > (ends.get(line.chain) ?? 0)) findings.push(`${line.chain}: row ${line.position} (${line.eventId}) is under no checkpoint.`)
        if (first.chain !== null && line.chain !== first.chain) findings.push(`${line.chain}: row ${line.position} (${line.eventId}) belongs to another chain.`)
      }
      if (line.type === 'end' && (line.rows !== rows || line.checkpoints !== checkpoints.length)) {
        findings.push(`The export had ${line.rows} rows and ${line.checkpoints} checkpoints; here are ${rows} and ${checkpoints.length}.`)
      }
    }
  }
  if (!first) return { findings: ['This is not an export of the audit trail.'], rows, checkpoints, chain: null, key: null }
  if (part !== 'end') findings.push('The export is cut off: its last line is missing.')
  verifier ??= startChains(first.key)
  verifier.finish(first.chain === null ? null : [first.chain])
  return { findings: [...findings, ...verifier.findings], rows, checkpoints, chain: first.chain, key: first.key }
}

function readLine(text: string): ExportLine | null {
  try {
    const line = lineSchema.safeParse(JSON.parse(text))
    return line.success ? line.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
