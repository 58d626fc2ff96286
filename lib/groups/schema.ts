import { z } from '@/lib/core/zod'
import { addressesField, emailField, linesField, nameField } from '@/lib/core/fields'

export const MOST_ADDRESSES = 20

const groupId = z.string().regex(/^grp_\w+$/)

const group = {
  name: nameField({ missing: 'Enter a name for the group.' }),
  description: linesField(1000),
  people: z.enum(['all', 'chosen'], { error: 'Choose who belongs to it.' }),
  organizations: z.enum(['all', 'chosen'], { error: 'Choose which organizations it has.' }),
  domains: z.enum(['all', 'chosen'], { error: 'Choose which domains it has.' }),
  funding: z.enum(['account', 'own'], { error: 'Choose how it pays.' }),
  renewalEmails: addressesField(MOST_ADDRESSES),
}

export const createGroupSchema = z.strictObject(group)
export type CreateGroup = z.output<typeof createGroupSchema>

export const changeGroupSchema = z.strictObject({ groupId, ...group })
export type ChangeGroup = z.output<typeof changeGroupSchema>

export const addPersonSchema = z.strictObject({ groupId, email: emailField })
export type AddPerson = z.output<typeof addPersonSchema>

export const removePersonSchema = z.strictObject({ groupId, userId: z.string().regex(/^usr_\w+$/) })
export type RemovePerson = z.output<typeof removePersonSchema>

export const listGroupsSchema = z.object({
  q: z.string().normalize('NFC').trim().max(100).catch(''),
  archived: z.literal('only').optional().catch(undefined),
  after: z.string().regex(/^grp_\w+$/).max(100).optional().catch(undefined),
})
export type ListGroups = z.output<typeof listGroupsSchema>

/** Where the lists on a group's page go on. */
export const showGroupSchema = z.object({
  people: z.string().regex(/^usr_\w+$/).max(100).optional().catch(undefined),
  organizations: z.string().regex(/^org_\w+$/).max(100).optional().catch(undefined),
  domains: z.string().max(300).optional().catch(undefined),
})
