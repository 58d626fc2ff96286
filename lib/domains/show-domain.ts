import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { authorityFor } from './authority'
import { controlOf, type Control } from './control'
import { readLook, type Look } from './look'
import { publicationFor, whyNotMethod, type Publication } from './methods'
import { readableName, registeredName } from './names'
import { usableUntil } from './reuse'
import { stateOf, type DomainState } from './rules'
import { METHODS, type Method, type Use } from './schema'
import { findDomain, findLastValidation, listEvidence, type ValidationRow } from './store'
import { subjectOf, tokenOf } from './subject'

const EVIDENCE_SHOWN = 20

export type ValidationView = {
  method: Method
  publication: Publication
  startedAt: Date
  expiresAt: Date | null
  checkedAt: Date | null
  nextCheckAt: Date | null
  look: Look | null
}
export type MethodChoice = { method: Method; unfit: string | null; /** Until when a validation of now could be used. */ until: Date }
export type DomainView = {
  id: string
  name: string
  readable: string
  /** The name that was registered, which providers of the DNS add to the names of records by themselves. */
  registered: string
  use: Use
  state: DomainState
  createdAt: Date
  valid: { method: Method; at: Date; until: Date; below: boolean } | null
  /** The name above that shows control of this one, where its own does not. */
  covered: Control | null
  /** What is looked for at present. */
  validation: ValidationView | null
  /** How the last one that was not replaced came to its end, where nothing is looked for. */
  ended: { end: 'verified' | 'lapsed'; at: Date; look: Look | null } | null
  choices: MethodChoice[]
  evidence: { id: string; method: Method; at: Date; until: Date; look: Look | null }[]
}

/** One domain of the enterprise, with what to publish and what was seen. What proves control is for those who may manage it. */
export async function showDomain(actor: Actor, { domainId }: { domainId: string }, { now }: Pick<RequestContext, 'now'>): Promise<Result<DomainView, Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'domains.view')) return fail({ code: 'FORBIDDEN' })
  const domain = await findDomain(db(), actor.accountId, domainId)
  if (!domain) return fail({ code: 'NOT_FOUND' })
  const subject = subjectOf(domain)
  const [validation, evidence, control] = await Promise.all([
    findLastValidation(db(), actor.accountId, domainId),
    listEvidence(db(), actor.accountId, domainId, EVIDENCE_SHOWN),
    domain.use === 'public' ? controlOf(actor.accountId, { name: domain.name, ...subject }, now) : null,
  ])
  const { validatedAt, validUntil, validMethod, validBelow } = domain
  return ok({
    id: domain.id,
    name: domain.name,
    readable: readableName(domain.name),
    registered: registeredName(subject.base) ?? subject.base,
    use: domain.use,
    state: stateOf(domain, now),
    createdAt: domain.createdAt,
    valid: validatedAt && validUntil && validMethod ? { method: validMethod, at: validatedAt, until: validUntil, below: validBelow } : null,
    covered: control && control.domainId !== domain.id ? control : null,
    validation: validation && !validation.endedAt && allows(actor, 'domains.manage') ? viewOf(validation, domain, now) : null,
    ended: endedOf(validation),
    choices: METHODS.map((method) => ({ method, unfit: whyNotMethod(method, subject), until: usableUntil(method, now) })),
    evidence: evidence.map(({ id, method, validatedAt: at, look }) => ({ id, method, at, until: usableUntil(method, at), look: readLook(look) })),
  })
}

/** What has run out is over, whether or not the schedule has come by. */
function viewOf(validation: ValidationRow, domain: { id: string; name: string }, now: Date): ValidationView | null {
  const { method, startedAt, expiresAt, checkedAt, nextCheckAt, look, accountId } = validation
  if (expiresAt && expiresAt <= now) return null
  return { method, publication: publicationFor(method, subjectOf(domain), tokenOf(validation), authorityFor(accountId)), startedAt, expiresAt, checkedAt, nextCheckAt, look: readLook(look) }
}

function endedOf(validation: ValidationRow | null): DomainView['ended'] {
  if (!validation?.endedAt || !validation.end || validation.end === 'replaced') return null
  return { end: validation.end, at: validation.endedAt, look: readLook(validation.look) }
}
