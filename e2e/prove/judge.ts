import type { Answer, Proof } from './asvs/answer'
import { requirements, type Level } from './asvs/requirements'
import { outcomeOf, type Evidence, type Outcome } from './evidence'

/** What a requirement's proofs come to in this run. Nothing passes without a check that could have failed. */

export const VERDICTS = ['passed', 'documented', 'not-applicable', 'falls-short'] as const
export type Verdict = (typeof VERDICTS)[number]

export type Judged = { id: string; level: Level; claim: string; verdict: Verdict; reason: string | null; proofs: { proof: Proof; outcome: Outcome }[]; documented: string[] }
export type Sums = Record<Level | 'all', Record<Verdict, number>>

export function judge(answers: Record<string, Answer>, evidence: Evidence, ids = requirements): Judged[] {
  return [...ids].map(([id, level]) => {
    const answer = answers[id] ?? { claim: '', fallsShort: 'nobody has answered this requirement' }
    const proofs = (answer.proofs ?? []).map((proof) => ({ proof, outcome: outcomeOf(proof, evidence) }))
    return { id, level, claim: answer.claim, ...verdictOf(answer, proofs), proofs, documented: answer.documented ?? [] }
  })
}

function verdictOf(answer: Answer, proofs: { outcome: Outcome }[]): { verdict: Verdict; reason: string | null } {
  if (proofs.some(({ outcome }) => outcome === 'failed')) return { verdict: 'falls-short', reason: 'a proof has failed in this run' }
  if (answer.fallsShort) return { verdict: 'falls-short', reason: answer.fallsShort }
  if (proofs.some(({ outcome }) => outcome === 'absent')) return { verdict: 'falls-short', reason: 'a proof has not run in this run' }
  if (answer.notApplicable) return { verdict: 'not-applicable', reason: answer.notApplicable }
  if (proofs.length > 0) return { verdict: 'passed', reason: null }
  return answer.documented?.length ? { verdict: 'documented', reason: 'documented, without a check that could fail' } : { verdict: 'falls-short', reason: 'neither proved nor documented' }
}

export function sumUp(judged: Judged[]): Sums {
  const count = (of: Judged[]) => Object.fromEntries(VERDICTS.map((verdict) => [verdict, of.filter((one) => one.verdict === verdict).length])) as Record<Verdict, number>
  const atLevel = (level: Level) => count(judged.filter((one) => one.level === level))
  return { 1: atLevel(1), 2: atLevel(2), 3: atLevel(3), all: count(judged) }
}
