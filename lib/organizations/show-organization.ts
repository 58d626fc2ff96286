import { allows, type Actor } from '@/lib/core/actor'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { currentValidations, isEditable, missingOf, organizationMoves, standingOf } from './rules'
import { listDocuments } from './store/documents'
import { findOrganization, namesOf } from './store/organizations'
import { listComments, listValidations } from './store/reviews'

/** Of what was written to each other the newest so many are shown. */
export const COMMENTS_SHOWN = 100

/** Everything that an enterprise sees of one of its organizations, and what can be done with it. */
export async function showOrganization(actor: Actor, id: string, now: Date) {
  if (!allows(actor, 'organizations.view')) return fail({ code: 'FORBIDDEN' }) satisfies Result<never, Failure<'FORBIDDEN'>>
  const organization = await findOrganization(db(), actor.accountId, id)
  if (!organization) return fail({ code: 'NOT_FOUND' }) satisfies Result<never, Failure<'NOT_FOUND'>>
  const [documents, comments, validations] = await Promise.all([listDocuments(db(), id), listComments(db(), id, COMMENTS_SHOWN), listValidations(db(), id, organization.revision)])
  const names = await namesOf(db(), [...documents.map(({ uploadedById }) => uploadedById), ...comments.map(({ authorId }) => authorId)])
  const manages = allows(actor, 'organizations.manage')
  const moves = organizationMoves[organization.state]
  return ok({
    organization,
    standing: standingOf(organization, now),
    documents: documents.map((document) => ({ ...document, uploadedBy: names.get(document.uploadedById) ?? null, removable: manages && document.submittedAt === null })),
    /** Those who review write as one. */
    comments: comments.map(({ authorId, ...comment }) => ({ ...comment, author: comment.fromStaff ? null : (names.get(authorId) ?? null) })),
    validations: currentValidations(validations),
    missing: missingOf(organization, documents.length),
    may: {
      edit: manages && isEditable(organization.state),
      submit: manages && moves.includes('submitted'),
      reopen: manages && moves.includes('draft'),
      comment: manages && organization.submittedAt !== null,
      delete: manages && organization.submittedAt === null,
    },
  })
}

export type OrganizationView = Extract<Awaited<ReturnType<typeof showOrganization>>, { ok: true }>['value']
