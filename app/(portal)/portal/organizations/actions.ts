'use server'

import { redirect } from 'next/navigation'
import { changeOrganization } from '@/lib/organizations/change-organization'
import { commentOnOrganization } from '@/lib/organizations/comment'
import { createOrganization } from '@/lib/organizations/create-organization'
import { deleteOrganizationDraft } from '@/lib/organizations/delete-draft'
import { removeDocument } from '@/lib/organizations/remove-document'
import { reopenOrganization } from '@/lib/organizations/reopen-organization'
import { changeOrganizationSchema, commentSchema, deleteDraftSchema, newOrganizationSchema, organizationSchema, removeDocumentSchema } from '@/lib/organizations/schema'
import { submitOrganization } from '@/lib/organizations/submit-organization'
import { defineAction } from '@/lib/web/action'

export const createOrganizationAction = defineAction({
  access: { permission: 'organizations.manage' },
  input: newOrganizationSchema,
  async run(form, context, { actor }) {
    const created = await createOrganization(actor, form, context)
    if (!created.ok) return created
    redirect(`/portal/organizations/${created.value.id}`)
  },
})

export const changeOrganizationAction = defineAction({
  access: { permission: 'organizations.manage' },
  input: changeOrganizationSchema,
  async run(form, context, { actor }) {
    const changed = await changeOrganization(actor, form, context)
    if (!changed.ok) return changed
    redirect(`/portal/organizations/${form.organizationId}`)
  },
})

export const submitOrganizationAction = defineAction({
  access: { permission: 'organizations.manage' },
  rereads: true,
  input: organizationSchema,
  run: (form, context, { actor }) => submitOrganization(actor, form, context),
})

export const reopenOrganizationAction = defineAction({
  access: { permission: 'organizations.manage' },
  rereads: true,
  input: organizationSchema,
  run: (form, context, { actor }) => reopenOrganization(actor, form, context),
})

export const deleteDraftAction = defineAction({
  access: { permission: 'organizations.manage' },
  input: deleteDraftSchema,
  async run(form, context, { actor }) {
    const deleted = await deleteOrganizationDraft(actor, form, context)
    if (!deleted.ok) return deleted
    redirect('/portal/organizations')
  },
})

export const commentAction = defineAction({
  access: { permission: 'organizations.manage' },
  rereads: true,
  input: commentSchema,
  run: (form, context, { actor }) => commentOnOrganization(actor, form, context),
})

export const removeDocumentAction = defineAction({
  access: { permission: 'organizations.manage' },
  rereads: true,
  input: removeDocumentSchema,
  run: (form, context, { actor }) => removeDocument(actor, form, context),
})
