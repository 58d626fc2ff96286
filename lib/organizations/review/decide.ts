import type { RequestContext } from '@/lib/core/context'
import type { OrganizationForm, ReasonForm } from '../schema'
import { makeStep } from './move'

/** The steps of a review but the validation, each by one member of staff who does not belong to the enterprise. */

/** Takes up an organization that waits. */
export const beginReview = ({ organizationId }: OrganizationForm, staffId: string, context: RequestContext) =>
  makeStep(organizationId, staffId, { to: 'in_review', action: 'organization.review-begun', reviewerId: staffId }, context)

/** Asks the enterprise for more; it changes what is wanted, and sends it again. */
export const wantInformation = ({ organizationId, reason }: ReasonForm, staffId: string, context: RequestContext) =>
  makeStep(organizationId, staffId, { from: 'in_review', to: 'information_wanted', action: 'organization.information-wanted', reason }, context)

/** Rejects an organization; what was validated of it before does not hold any more. */
export const rejectOrganization = ({ organizationId, reason }: ReasonForm, staffId: string, context: RequestContext) =>
  makeStep(organizationId, staffId, { to: 'rejected', action: 'organization.rejected', reason, voids: true }, context)

/** Suspends an organization at once, wherever it stands; nothing of it is valid from then on. */
export const suspendOrganization = ({ organizationId, reason }: ReasonForm, staffId: string, context: RequestContext) =>
  makeStep(organizationId, staffId, { to: 'suspended', action: 'organization.suspended', reason, voids: true }, context)

/** Lifts a suspension: the enterprise looks over its facts and sends them again, and all is checked anew. */
export const liftSuspension = ({ organizationId, reason }: ReasonForm, staffId: string, context: RequestContext) =>
  makeStep(organizationId, staffId, { from: 'suspended', to: 'information_wanted', action: 'organization.suspension-lifted', reason }, context)
