import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { before } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { ALL_CHECKS, ALL_KINDS, currentChecks, currentValidations, dataFromOf, DATA_REUSE, latestDay, mayValidateEv, missingChecks, organizationMoves, requiredChecks, standingOf } from '../rules'
import { COMMENTS_SHOWN } from '../show-organization'
import { listDocuments } from '../store/documents'
import { accountOf, belongsTo, findSent, namesOf } from '../store/organizations'
import { listChecks, listComments, listValidations } from '../store/reviews'

/** Everything that a review looks at, and what the viewer may do about it. Null where it was never sent. */
export async function showReview(id: string, staffId: string, now: Date) {
  const organization = await findSent(db(), id)
  if (!organization) return fail({ code: 'NOT_FOUND' }) satisfies Result<never, Failure<'NOT_FOUND'>>
  const { accountId, revision, state, reviewerId } = organization
  const [account, documents, comments, checks, validations, own] = await Promise.all([
    accountOf(db(), accountId),
    listDocuments(db(), id),
    listComments(db(), id, COMMENTS_SHOWN),
    listChecks(db(), id, revision, before(now, DATA_REUSE)),
    listValidations(db(), id, revision),
    belongsTo(db(), staffId, accountId),
  ])
  const current = currentChecks(checks, now)
  const last = currentValidations(validations)
  const ids = [...documents.map(({ uploadedById }) => uploadedById), ...comments.map(({ authorId }) => authorId), ...checks.map(({ checkedById }) => checkedById), ...validations.map(({ validatedById }) => validatedById)]
  const names = await namesOf(db(), reviewerId ? [...ids, reviewerId] : ids)
  const moves = own ? [] : organizationMoves[state]
  return ok({
    organization,
    standing: standingOf(organization, now),
    account,
    reviewer: reviewerId && (names.get(reviewerId) ?? null),
    documents: documents.filter(({ submittedAt }) => submittedAt !== null),
    comments: comments.map(({ authorId, ...comment }) => ({ ...comment, author: names.get(authorId) ?? null })),
    checks: ALL_CHECKS.map((name) => {
      const check = current.get(name)
      return { name, kinds: ALL_KINDS.filter((kind) => requiredChecks[kind].includes(name)), done: check ? { ...check, by: names.get(check.checkedById) ?? null } : null }
    }),
    kinds: ALL_KINDS.map((kind) => {
      const dataFrom = dataFromOf(kind, current)
      return {
        kind,
        missing: missingChecks([kind], current),
        /** The last day that its data allows; null while something is missing. */
        latestDay: dataFrom && latestDay(dataFrom),
        /** EV is validated by somebody who made none of the checks. */
        wantsAnother: kind === 'ev' && !mayValidateEv(current, staffId),
      }
    }),
    validations: last.map((validation) => ({ ...validation, by: names.get(validation.validatedById) ?? null })),
    /** The viewer belongs to the enterprise, and leaves it to others. */
    own,
    may: {
      begin: moves.includes('in_review'),
      check: !own && state === 'in_review',
      askMore: state === 'in_review' && moves.includes('information_wanted'),
      reject: moves.includes('rejected'),
      validate: moves.includes('validated'),
      suspend: moves.includes('suspended'),
      lift: state === 'suspended' && moves.includes('information_wanted'),
      comment: !own,
    },
  })
}

export type ReviewView = Extract<Awaited<ReturnType<typeof showReview>>, { ok: true }>['value']
