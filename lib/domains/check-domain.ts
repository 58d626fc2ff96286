import { recordAudit } from '@/lib/audit/record'
import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { newId } from '@/lib/core/id'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { hashToken } from '@/lib/core/secret'
import { db, type Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { enqueueJob } from '@/lib/jobs/queue'
import { authorityFor } from './authority'
import { lookFor, type Look } from './look'
import type { Proof } from './methods'
import type { Probes } from './probes'
import { lookAgainAt, renewAt, validityOf } from './rules'
import type { CheckDomain } from './schema'
import { endOpen, findDomain, findOpenValidation, findValidationById, findValidity, insertEvidence, lockDomain, noteLook, setValidity, type ValidationRow, type Validity } from './store'
import { subjectOf, tokenOf } from './subject'

type Refusal = Failure<'VALIDATION_OVER' | 'NOT_YET_PUBLISHED'>
type Named = { id: string; name: string }

/** Looks now for what was to be published. Not found, it is looked for again by itself; what was seen is kept either way. */
export async function checkDomain(actor: Actor, { domainId }: CheckDomain, context: RequestContext, probes: Probes): Promise<Result<undefined, Refusal | Failure<'FORBIDDEN' | 'NOT_FOUND'>>> {
  if (!allows(actor, 'domains.manage')) return fail({ code: 'FORBIDDEN' })
  const domain = await findDomain(db(), actor.accountId, domainId)
  if (!domain) return fail({ code: 'NOT_FOUND' })
  const validation = await findOpenValidation(db(), actor.accountId, domainId)
  return validation ? check(domain, validation, actor.userId, context, probes) : fail({ code: 'VALIDATION_OVER' })
}

/** The same by schedule. What is over meanwhile is not looked for. */
export async function checkBySchedule(validationId: string, context: RequestContext, probes: Probes): Promise<void> {
  const found = await findValidationById(db(), validationId)
  if (found) await check(found.domain, found, undefined, context, probes)
}

/** The look itself may take long, and is outside of any transaction; what it found counts only if the validation is still open then. */
async function check(domain: Named, validation: ValidationRow, actorId: string | undefined, context: RequestContext, probes: Probes): Promise<Result<undefined, Refusal>> {
  if (isOver(validation, context.clock())) return lapse(domain, validation, context)
  const token = tokenOf(validation)
  const { proof, look } = await lookFor({ method: validation.method, subject: subjectOf(domain), token, authority: authorityFor(validation.accountId) }, probes, context.clock)
  // The token may have run out while it was looked for.
  if (isOver(validation, context.clock())) return lapse(domain, validation, context)
  return proof ? keepProof(domain, validation, { proof, look, token }, actorId, context) : keepLook(domain, validation, look, context)
}

const isOver = ({ expiresAt }: ValidationRow, now: Date) => expiresAt !== null && expiresAt <= now

async function lapse({ id, name }: Named, validation: ValidationRow, context: RequestContext): Promise<Result<undefined, Refusal>> {
  await transact<undefined, never>(async (tx) => {
    const ended = await endOpen(tx, { id: validation.id }, 'lapsed', context.clock())
    if (ended > 0) await recordAudit(tx, { action: 'domain.validation-lapsed', target: id, accountId: validation.accountId, details: { name, method: validation.method } }, context)
    return ok()
  })
  return fail({ code: 'VALIDATION_OVER' })
}

type Found = { proof: Proof; look: Look; token: string | null }

function keepProof({ id, name }: Named, validation: ValidationRow, { proof, look, token }: Found, actorId: string | undefined, context: RequestContext): Promise<Result<undefined, Refusal>> {
  const { accountId, method } = validation
  const validatedAt = context.clock()
  const below = proof === 'below'
  return transact<undefined, Refusal>(async (tx) => {
    // In the order in which a validation is begun, so that two who look at once wait for each other.
    if (!(await lockDomain(tx, accountId, id)) || !(await stillOpen(tx, validation, look, validatedAt))) return fail({ code: 'VALIDATION_OVER' })
    const renewed = isStanding(await findValidity(tx, accountId, id), method, validatedAt)
    await insertEvidence(tx, { id: newId('evd'), accountId, domainId: id, validationId: validation.id, name, method, validatedAt, below, tokenHash: token === null ? null : hashToken(token), look })
    const { validUntil, attentionAt } = validityOf(method, validatedAt)
    await setValidity(tx, id, { validatedAt, validUntil, attentionAt, validMethod: method, validBelow: below })
    await recordAudit(tx, { action: 'domain.validated', target: id, actorId, accountId, details: { name, method, until: validUntil.toISOString(), renewed } }, context)
    return ok()
  })
}

/** Whether a persistent record has shown control already, and that still holds. */
const isStanding = (validity: Validity | null, method: ValidationRow['method'], now: Date): boolean => method === 'dns_persistent' && validity?.validMethod === method && validity.validUntil !== null && validity.validUntil > now

/** A token is spent by its proof; a persistent record is looked at again before the proof lapses. */
async function stillOpen(tx: Tx, { id, domainId, method }: ValidationRow, look: Look, at: Date): Promise<boolean> {
  if (method !== 'dns_persistent') return (await endOpen(tx, { id }, 'verified', at, { look, checkedAt: at })) > 0
  return again(tx, { id, domainId }, look, { checks: 0, checkedAt: at, nextCheckAt: renewAt(at) })
}

/** So many looks in vain at a persistent record that stood, within about an hour, are no accident of the network. */
const LOST_AFTER = 5

async function keepLook({ id: domainId, name }: Named, { id, accountId, method, checks }: ValidationRow, look: Look, context: RequestContext): Promise<Result<undefined, Refusal>> {
  const checkedAt = context.clock()
  const noted = await transact<undefined, Refusal>(async (tx) => {
    const open = await again(tx, { id, domainId }, look, { checks: checks + 1, checkedAt, nextCheckAt: lookAgainAt(checks + 1, checkedAt) })
    const validity = open && method === 'dns_persistent' && checks + 1 === LOST_AFTER ? await findValidity(tx, accountId, domainId) : null
    if (validity && isStanding(validity, method, checkedAt)) await recordAudit(tx, { action: 'domain.control-lost', target: domainId, accountId, details: { name, until: validity.validUntil?.toISOString() ?? null } }, context)
    return open ? ok() : fail({ code: 'VALIDATION_OVER' })
  })
  return noted.ok ? fail({ code: 'NOT_YET_PUBLISHED' }) : noted
}

async function again(tx: Tx, { id, domainId }: { id: string; domainId: string }, look: Look, note: { checks: number; checkedAt: Date; nextCheckAt: Date }): Promise<boolean> {
  if (!(await noteLook(tx, id, { look, ...note }))) return false
  await enqueueJob(tx, 'check-domain', { validationId: id }, { at: note.nextCheckAt, key: `check-domain:${domainId}` })
  return true
}
