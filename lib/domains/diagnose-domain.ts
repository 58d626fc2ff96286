import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { whyNotAddress } from './addresses'
import { authorityFor } from './authority'
import { explainCaa, judgeCaa, type CaaVerdict } from './caa'
import type { DnsAnswer, ResolverAnswer } from './dns-probe'
import { plain } from './look'
import { namesAbove } from './names'
import type { Probes } from './probes'
import { findDomain } from './store'
import { subjectOf } from './subject'

export type CaaFinding = {
  resolver: string
  /** At which name the records were found; null where there are none up to the registered name, or why it could not be told. */
  at: string | null
  failed: string | null
  records: { text: string; meaning: string }[]
  verdict: CaaVerdict | null
}
export type AddressFinding = { resolver: string; kind: 'A' | 'AAAA'; addresses: { address: string; refused: string | null }[]; note: string | null }
export type Diagnosis = { name: string; issuer: string; accountUri: string; caa: CaaFinding[]; addresses: AddressFinding[]; /** Whether all resolvers answered, and the same. */ agree: boolean }

/** What the DNS says of a domain, resolver by resolver, and what it means for certificates of ours. It changes nothing. */
export async function diagnoseDomain(actor: Actor, { domainId }: { domainId: string }, { dns }: Pick<Probes, 'dns'>): Promise<Result<Diagnosis, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'domains.view')) return fail({ code: 'FORBIDDEN' })
  const domain = await findDomain(db(), actor.accountId, domainId)
  if (!domain) return fail({ code: 'NOT_FOUND' })
  const { base, wildcard } = subjectOf(domain)
  const authority = authorityFor(actor.accountId)
  const climbed = [base, ...namesAbove(base), base.slice(base.lastIndexOf('.') + 1)]
  const [levels, v4, v6] = await Promise.all([Promise.all(climbed.map((name) => dns.askAll(name, 'CAA'))), dns.askAll(base, 'A'), dns.askAll(base, 'AAAA')])
  const resolvers = (levels[0] ?? []).map(({ resolver }) => resolver)
  const caa = resolvers.map((resolver, index): CaaFinding => climb(resolver, climbed, levels.map((level) => level[index]?.answer ?? missing), { wildcard, method: domain.validMethod, authority }))
  const addresses = [...v4.map((answer) => addressesOf('A', answer)), ...v6.map((answer) => addressesOf('AAAA', answer))]
  return ok({ name: domain.name, ...authority, caa, addresses, agree: caa.every(({ failed }) => failed === null) && allAlike(caa.map(({ resolver: _resolver, ...rest }) => rest)) && (['A', 'AAAA'] as const).every((kind) => allAlike(addresses.filter((each) => each.kind === kind).map(addressSet))) })
}

const missing: DnsAnswer = { result: 'failed', why: 'not asked' }
const addressSet = ({ addresses, note }: AddressFinding) => ({ note, addresses: addresses.map(({ address }) => address).sort() })
const allAlike = (values: unknown[]) => new Set(values.map((value) => JSON.stringify(value))).size <= 1

/** The records at the name, or else at the nearest name above it that has some (RFC 8659 §3). */
function climb(resolver: string, names: string[], answers: DnsAnswer[], circumstances: Parameters<typeof judgeCaa>[1]): CaaFinding {
  for (const [index, answer] of answers.entries()) {
    if (answer.result === 'failed') return { resolver, at: null, failed: plain(`${names[index]}: ${answer.why}`), records: [], verdict: null }
    if (answer.result === 'nothing') continue
    const records = answer.caa.slice(0, 50).map((record) => ({ text: plain(`${record.critical ? 128 : 0} ${record.tag} "${record.value}"`), meaning: plain(explainCaa(record)) }))
    return { resolver, at: names[index] ?? null, failed: null, records, verdict: verdictOf(judgeCaa(answer.caa, circumstances)) }
  }
  return { resolver, at: null, failed: null, records: [], verdict: judgeCaa([], circumstances) }
}

const verdictOf = ({ permitted, why }: CaaVerdict): CaaVerdict => ({ permitted, why: plain(why) })

function addressesOf(kind: 'A' | 'AAAA', { resolver, answer }: ResolverAnswer): AddressFinding {
  switch (answer.result) {
    case 'found':
      return { resolver, kind, addresses: answer.texts.slice(0, 20).map((address) => ({ address, refused: whyNotAddress(address) })), note: answer.aliases.length > 0 ? plain(`by way of ${answer.aliases.join(', ')}`) : null }
    case 'nothing':
      return { resolver, kind, addresses: [], note: answer.exists ? null : 'no such name' }
    case 'failed':
      return { resolver, kind, addresses: [], note: plain(answer.why) }
  }
}
