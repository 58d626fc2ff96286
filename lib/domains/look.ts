import { z } from '@/lib/core/zod'
import type { DnsAnswer, ResolverAnswer } from './dns-probe'
import type { HttpStep } from './http-probe'
import { judgeFound, publicationFor, type Authority, type Proof, type Subject } from './methods'
import type { Probes } from './probes'
import { mostAgree } from './rules'
import type { Method } from './schema'

/** Looks for what was to be published, and keeps what was seen. */

const seenSchema = z.object({
  resolver: z.string(),
  outcome: z.enum(['match', 'other', 'nothing', 'failed']),
  values: z.array(z.string()),
  note: z.string().nullable(),
})
const stepSchema = z.object({ url: z.string(), address: z.string().nullable(), status: z.number().nullable(), outcome: z.string() })

const lookSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dns'), name: z.string(), type: z.string(), expected: z.string(), seen: z.array(seenSchema) }),
  z.object({ kind: z.literal('http'), url: z.string(), expected: z.string(), steps: z.array(stepSchema), outcome: z.enum(['match', 'other', 'failed']), found: z.string().nullable(), why: z.string().nullable() }),
])
export type Look = z.output<typeof lookSchema>
export type Seen = z.output<typeof seenSchema>

/** What was kept of a look, as it is read again. */
export const readLook = (kept: unknown): Look | null => lookSchema.safeParse(kept).data ?? null

export type Sought = { method: Method; subject: Subject; token: string | null; authority: Authority }

export async function lookFor(sought: Sought, { dns, http }: Probes, clock: () => Date): Promise<{ proof: Proof | null; look: Look }> {
  const publication = publicationFor(sought.method, sought.subject, sought.token, sought.authority)
  if (publication.kind === 'file') {
    const fetched = await http.fetchFile(publication.url)
    const text = fetched.result === 'found' ? fetched.text : null
    const proof = text === null ? null : judge(sought, text, clock())
    const look: Look = {
      kind: 'http',
      url: publication.url,
      expected: publication.content,
      steps: fetched.steps.map(kept),
      outcome: text === null ? 'failed' : proof ? 'match' : 'other',
      found: text === null ? null : plain(text),
      why: fetched.result === 'failed' ? plain(fetched.why) : null,
    }
    return { proof, look }
  }
  const answers = await dns.askAll(publication.name, publication.type)
  const now = clock()
  const judged = answers.map((each) => ({ ...each, proof: proofIn(sought, each.answer, now) }))
  const agreeing = (wanted: Proof[]) => mostAgree(judged.filter(({ proof }) => proof !== null && wanted.includes(proof)).length, judged.length)
  // What only some saw with the policy for names below is not proved for those.
  const proof = agreeing(['below']) ? 'below' : agreeing(['below', 'name']) && !sought.subject.wildcard ? 'name' : null
  return { proof, look: { kind: 'dns', name: publication.name, type: publication.type, expected: publication.value, seen: judged.map(seenBy) } }
}

const judge = ({ method, subject, token, authority }: Sought, found: string, now: Date) => judgeFound(method, subject, token, authority, found, now)

function proofIn(sought: Sought, answer: DnsAnswer, now: Date): Proof | null {
  if (answer.result !== 'found') return null
  const proofs = answer.texts.map((text) => judge(sought, text, now))
  return proofs.find((proof) => proof === 'below') ?? proofs.find((proof) => proof === 'name') ?? null
}

function seenBy({ resolver, answer, proof }: ResolverAnswer & { proof: Proof | null }): Seen {
  switch (answer.result) {
    case 'found':
      return { resolver, outcome: proof ? 'match' : 'other', values: answer.texts.slice(0, MOST_VALUES).map(plain), note: answer.aliases.length > 0 ? plain(`by way of ${answer.aliases.join(', ')}`) : null }
    case 'nothing':
      return { resolver, outcome: 'nothing', values: [], note: answer.exists ? 'no such record at this name' : 'no such name' }
    case 'failed':
      return { resolver, outcome: 'failed', values: [], note: plain(answer.why) }
  }
}

const kept = ({ url, address, status, outcome }: HttpStep) => ({ url: plain(url), address, status, outcome: plain(outcome) })

const MOST_VALUES = 20
const MOST_SIGNS = 500

/** What somebody else's server says, as it can be stored and shown: without control characters, and not at any length. */
export const plain = (text: string): string => text.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{fffd}').slice(0, MOST_SIGNS).toWellFormed()
