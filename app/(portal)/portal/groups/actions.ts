'use server'

import { redirect } from 'next/navigation'
import { addDomainsToGroup, removeDomainFromGroup } from '@/lib/domains/choose-for-group'
import { groupDomainSchema, groupDomainsSchema } from '@/lib/domains/schema'
import { changeGroup } from '@/lib/groups/change-group'
import { addPerson, removePerson } from '@/lib/groups/choose-people'
import { createGroup } from '@/lib/groups/create-group'
import { addPersonSchema, changeGroupSchema, createGroupSchema, removePersonSchema } from '@/lib/groups/schema'
import { archiveGroup } from '@/lib/leaving/archive-group'
import { archiveGroupSchema } from '@/lib/leaving/schema'
import { addOrganizationToGroup, removeOrganizationFromGroup } from '@/lib/organizations/choose-for-group'
import { groupOrganizationSchema } from '@/lib/organizations/schema'
import { defineAction } from '@/lib/web/action'

export const createGroupAction = defineAction({
  access: { permission: 'groups.manage' },
  input: createGroupSchema,
  async run(form, context, { actor }) {
    const made = await createGroup(actor, form, context)
    if (!made.ok) return made
    redirect(`/portal/groups/${made.value.groupId}`)
  },
})

export const changeGroupAction = defineAction({
  access: { permission: 'groups.manage' },
  rereads: true,
  input: changeGroupSchema,
  run: (form, context, { actor }) => changeGroup(actor, form, context),
})

export const addPersonAction = defineAction({
  access: { permission: 'groups.manage' },
  rereads: true,
  input: addPersonSchema,
  run: (form, context, { actor }) => addPerson(actor, form, context),
})

export const removePersonAction = defineAction({
  access: { permission: 'groups.manage' },
  rereads: true,
  input: removePersonSchema,
  run: (form, context, { actor }) => removePerson(actor, form, context),
})

export const addOrganizationToGroupAction = defineAction({
  access: { permission: 'groups.manage' },
  rereads: true,
  input: groupOrganizationSchema,
  run: (form, context, { actor }) => addOrganizationToGroup(actor, form, context),
})

export const removeOrganizationFromGroupAction = defineAction({
  access: { permission: 'groups.manage' },
  rereads: true,
  input: groupOrganizationSchema,
  run: (form, context, { actor }) => removeOrganizationFromGroup(actor, form, context),
})

export const addDomainsToGroupAction = defineAction({
  access: { permission: 'groups.manage' },
  rereads: true,
  input: groupDomainsSchema,
  run: (form, context, { actor }) => addDomainsToGroup(actor, form, context),
})

export const removeDomainFromGroupAction = defineAction({
  access: { permission: 'groups.manage' },
  rereads: true,
  input: groupDomainSchema,
  run: (form, context, { actor }) => removeDomainFromGroup(actor, form, context),
})

export const archiveGroupAction = defineAction({
  access: { permission: 'groups.manage' },
  input: archiveGroupSchema,
  async run(form, context, { actor }) {
    const archived = await archiveGroup(actor, form, context)
    if (!archived.ok) return archived
    redirect('/portal/groups')
  },
})
