/** How this product answers a requirement. */

/** A Jest test or a Playwright journey by its title (or that of a describe around it), as it stands in the file. */
export type TestProof = { file: string; title: string }
/** A part of `npm run prove` (e2e/prove/parts.ts) or a step of `npm test`, by its name. */
export type CheckProof = { check: string }
export type Proof = TestProof | CheckProof

export type Answer = {
  /** What the product does, in our own words. */
  claim: string
  /** Each can fail; one that has not run proves nothing. */
  proofs?: Proof[]
  /** Headings of SECURITY.md. */
  documented?: string[]
  /** Why it does not apply. */
  notApplicable?: string
  /** What is missing, whatever is proved besides. */
  fallsShort?: string
}

/** The answers of one chapter, by id. */
export type Chapter = Record<string, Answer>

export const test = (file: string, ...titles: string[]): TestProof[] => titles.map((title) => ({ file, title }))
export const check = (...names: string[]): CheckProof[] => names.map((name) => ({ check: name }))

export const nameOf = (proof: Proof): string => ('check' in proof ? proof.check : `${proof.file}: ${proof.title}`)
