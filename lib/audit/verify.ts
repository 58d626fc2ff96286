import { NOTHING_BEFORE, chainOf, linkHash, type Head, type Link } from './chain'
import { documentHash, isSigned, rootOf, type Checkpoint } from './signature'

/** What is wrong with a trail, a sentence each. None means that every row is as it was written, where it was written. */
export type Findings = string[]

/** Which head each checkpoint saw, by chain and position. */
export type SeenHeads = Map<string, Map<number, { hash: string; checkpoint: number }>>

/** Follows the checkpoints from the first; `trusted` are the keys that may have signed, or null where each may. */
export function verifyCheckpoints(checkpoints: Checkpoint[], trusted: string[] | null): { findings: Findings; seen: SeenHeads } {
  const findings: Findings = []
  const seen: SeenHeads = new Map()
  let last: Checkpoint | null = null
  for (const checkpoint of checkpoints) {
    const { number, heads, through } = checkpoint
    const expected: number = (last?.number ?? 0) + 1
    if (number !== expected) findings.push(`Checkpoint ${expected} is missing.`)
    else if (checkpoint.previous !== (last ? documentHash(last) : NOTHING_BEFORE)) findings.push(`Checkpoint ${number} does not follow the one before it.`)
    if (!isSigned(checkpoint)) findings.push(`Checkpoint ${number} has been changed: its signature does not fit.`)
    else if (trusted && !trusted.includes(checkpoint.key)) findings.push(`Checkpoint ${number} is signed with a strange key, ${checkpoint.key}.`)
    if (rootOf(checkpoint) !== checkpoint.root) findings.push(`Checkpoint ${number} has been changed: its heads are not those that were signed.`)
    if (through < (last?.through ?? 0)) findings.push(`Checkpoint ${number} covers fewer rows than the one before it.`)
    for (const head of heads) note(seen, head, number)
    last = checkpoint
  }
  return { findings, seen }
}

function note(seen: SeenHeads, { chain, position, hash }: Head, checkpoint: number): void {
  const positions = seen.get(chain) ?? new Map<number, { hash: string; checkpoint: number }>()
  seen.set(chain, positions.set(position, { hash, checkpoint }))
}

/** Follows the chains link by link. The links of a chain come together, by position. */
export function chainVerifier(seen: SeenHeads) {
  const findings: Findings = []
  const met = new Set<string>()
  let last: Head | null = null

  function end(chain: string, position: number): void {
    const beyond = [...(seen.get(chain) ?? [])].filter(([at]) => at > position)
    const [furthest] = beyond.sort(([left], [right]) => right - left)
    if (furthest) findings.push(`${chain}: rows ${position + 1} to ${furthest[0]} are missing from the end: checkpoint ${furthest[1].checkpoint} saw them.`)
  }

  return {
    findings,
    take(link: Link): void {
      const { chain, position, previous, hash, event, eventId } = link
      if (last?.chain !== chain) {
        if (last) end(last.chain, last.position)
        if (met.has(chain)) findings.push(`${chain}: the chain comes twice.`)
        met.add(chain)
        last = null
      }
      const expected = (last?.position ?? 0) + 1
      const row = `${chain}: row ${position} (${eventId})`
      if (position < expected) findings.push(`${row} is there twice or out of order.`)
      else if (position > expected) findings.push(`${chain}: ${position === expected + 1 ? `row ${expected} is` : `rows ${expected} to ${position - 1} are`} missing.`)
      else if (previous !== (last?.hash ?? NOTHING_BEFORE)) findings.push(`${row} does not follow the row before it: one of the two has been changed or moved.`)
      if (!event) findings.push(`${row} has been deleted; its seal is still there.`)
      else if (event.id !== eventId || chainOf(event) !== chain || linkHash(link, event) !== hash) findings.push(`${row} has been changed.`)
      const witness = seen.get(chain)?.get(position)
      if (witness && witness.hash !== hash) findings.push(`${row} is not the one that checkpoint ${witness.checkpoint} saw.`)
      last = { chain, position, hash }
    },
    /** After the last link. `chains` limits what must be there to an export's own. */
    finish(chains: string[] | null): void {
      if (last) end(last.chain, last.position)
      for (const chain of chains ?? seen.keys()) if (!met.has(chain)) end(chain, 0)
    },
  }
}
