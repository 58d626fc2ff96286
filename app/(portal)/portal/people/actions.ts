'use server'

import { redirect } from 'next/navigation'
import { changeRole, disableMember, enableMember } from '@/lib/accounts/people/change-member'
import { invite, resendInvitation, withdrawInvitation } from '@/lib/accounts/people/invite'
import { changeOwnRole, createRole, deleteRole } from '@/lib/accounts/people/roles'
import { changeRoleSchema, createRoleSchema, deleteRoleSchema, editRoleSchema, invitationSchema, inviteSchema, memberSchema } from '@/lib/accounts/people/schema'
import { removePerson } from '@/lib/leaving/remove-person'
import { removePersonSchema } from '@/lib/leaving/schema'
import { defineAction } from '@/lib/web/action'

// What changes who may do what wants a fresh sign-in; an invitation gives nothing until somebody accepts it.

export const inviteAction = defineAction({
  access: { permission: 'people.manage' },
  limit: 'invitation',
  input: inviteSchema,
  async run(form, context, session) {
    const invited = await invite(session.actor, form, context)
    if (!invited.ok) return invited
    redirect('/portal/people')
  },
})

export const resendInvitationAction = defineAction({
  access: { permission: 'people.manage' },
  limit: 'invitation',
  rereads: true,
  input: invitationSchema,
  run: (form, context, session) => resendInvitation(session.actor, form, context),
})

export const withdrawInvitationAction = defineAction({
  access: { permission: 'people.manage' },
  rereads: true,
  input: invitationSchema,
  run: (form, context, session) => withdrawInvitation(session.actor, form, context),
})

export const changeRoleAction = defineAction({
  access: { permission: 'people.manage' },
  fresh: true,
  waits: true,
  rereads: true,
  input: changeRoleSchema,
  run: (form, context, session) => changeRole(session.actor, form, context),
})

export const disableMemberAction = defineAction({
  access: { permission: 'people.manage' },
  fresh: true,
  rereads: true,
  input: memberSchema,
  run: (form, context, session) => disableMember(session.actor, form, context),
})

export const enableMemberAction = defineAction({
  access: { permission: 'people.manage' },
  fresh: true,
  rereads: true,
  input: memberSchema,
  run: (form, context, session) => enableMember(session.actor, form, context),
})

export const removePersonAction = defineAction({
  access: { permission: 'people.manage' },
  fresh: true,
  waits: true,
  input: removePersonSchema,
  async run(form, context, session) {
    const removed = await removePerson(session.actor, form, context)
    if (!removed.ok) return removed
    redirect('/portal/people')
  },
})

export const createRoleAction = defineAction({
  access: { permission: 'roles.manage' },
  fresh: true,
  waits: true,
  input: createRoleSchema,
  async run(form, context, session) {
    const created = await createRole(session.actor, form, context)
    if (!created.ok) return created
    redirect('/portal/people/roles')
  },
})

export const changeOwnRoleAction = defineAction({
  access: { permission: 'roles.manage' },
  fresh: true,
  waits: true,
  input: editRoleSchema,
  async run(form, context, session) {
    const changed = await changeOwnRole(session.actor, form, context)
    if (!changed.ok) return changed
    redirect('/portal/people/roles')
  },
})

export const deleteRoleAction = defineAction({
  access: { permission: 'roles.manage' },
  fresh: true,
  input: deleteRoleSchema,
  async run(form, context, session) {
    const deleted = await deleteRole(session.actor, form, context)
    if (!deleted.ok) return deleted
    redirect('/portal/people/roles')
  },
})
