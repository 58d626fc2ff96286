'use server'

import { commentAsStaff } from '@/lib/organizations/comment'
import { beginReview, liftSuspension, rejectOrganization, suspendOrganization, wantInformation } from '@/lib/organizations/review/decide'
import { recordCheck } from '@/lib/organizations/review/record-check'
import { validateOrganization } from '@/lib/organizations/review/validate-organization'
import { commentSchema, organizationSchema, reasonSchema, recordCheckSchema, validateSchema } from '@/lib/organizations/schema'
import { defineAction } from '@/lib/web/action'

// What makes a name fit for certificates, or takes that away, wants a fresh sign-in; what only goes on with a review does not.

export const beginReviewAction = defineAction({
  access: 'staff',
  rereads: true,
  input: organizationSchema,
  run: (form, context, session) => beginReview(form, session.user.id, context),
})

export const recordCheckAction = defineAction({
  access: 'staff',
  rereads: true,
  input: recordCheckSchema,
  run: (form, context, session) => recordCheck(form, session.user.id, context),
})

export const commentAsStaffAction = defineAction({
  access: 'staff',
  rereads: true,
  input: commentSchema,
  run: (form, context, session) => commentAsStaff(session.user.id, form, context),
})

export const wantInformationAction = defineAction({
  access: 'staff',
  rereads: true,
  input: reasonSchema,
  run: (form, context, session) => wantInformation(form, session.user.id, context),
})

export const rejectOrganizationAction = defineAction({
  access: 'staff',
  rereads: true,
  input: reasonSchema,
  run: (form, context, session) => rejectOrganization(form, session.user.id, context),
})

export const validateOrganizationAction = defineAction({
  access: 'staff',
  fresh: true,
  waits: true,
  rereads: true,
  input: validateSchema,
  run: (form, context, session) => validateOrganization(form, session.user.id, context),
})

export const suspendOrganizationAction = defineAction({
  access: 'staff',
  fresh: true,
  waits: true,
  rereads: true,
  input: reasonSchema,
  run: (form, context, session) => suspendOrganization(form, session.user.id, context),
})

export const liftSuspensionAction = defineAction({
  access: 'staff',
  fresh: true,
  waits: true,
  rereads: true,
  input: reasonSchema,
  run: (form, context, session) => liftSuspension(form, session.user.id, context),
})
