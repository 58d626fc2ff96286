import { z } from '@/lib/core/zod'
import { emailField, nameField } from '@/lib/core/fields'
import { ALL_PERMISSIONS, isRoleName, type Permission } from '@/lib/core/permissions'

const userId = z.string().regex(/^usr_\w+$/)
const invitationId = z.string().regex(/^inv_\w+$/)
const roleId = z.string().regex(/^rol_\w+$/)
const accountId = z.string().regex(/^acc_\w+$/)

/** A built-in role by its name, or one of the enterprise's own by its id; whether it exists is decided on the server. */
const roleField = z.string({ error: 'Choose a role.' }).refine((choice) => isRoleName(choice) || /^rol_\w+$/.test(choice), 'Choose a role.')

export const listPeopleSchema = z.object({
  q: z.string().normalize('NFC').trim().max(100).refine((text) => !text.includes('\0')).catch(''),
  role: roleField.optional().catch(undefined),
  state: z.enum(['active', 'disabled', 'blocked']).optional().catch(undefined),
  after: z.string().max(200).optional().catch(undefined),
})
export type ListPeople = z.output<typeof listPeopleSchema>

export const inviteSchema = z.strictObject({ name: nameField({ missing: 'Enter the person’s name.' }), email: emailField, role: roleField })
export type Invite = z.output<typeof inviteSchema>

/** Sending an invitation again, taking it back, accepting or declining it. */
export const invitationSchema = z.strictObject({ invitationId })
export type InvitationChoice = z.output<typeof invitationSchema>

export const changeRoleSchema = z.strictObject({ userId, role: roleField })
export type ChangeRole = z.output<typeof changeRoleSchema>

/** Disabling a person of an enterprise, or enabling them again. */
export const memberSchema = z.strictObject({ userId })
export type MemberChoice = z.output<typeof memberSchema>

/** Working for one of one's enterprises, or deciding about one that was signed up with one's address. */
export const accountSchema = z.strictObject({ accountId })
export type AccountChoice = z.output<typeof accountSchema>

const MAX_ROLE_NAME = 60

const roleFields = {
  name: nameField({ missing: 'Give the role a name.' }).refine((text) => [...text].length <= MAX_ROLE_NAME, `Use at most ${MAX_ROLE_NAME} characters.`),
  description: z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(z.string().max(300, 'Use at most 300 characters.').regex(/^\P{Cc}*$/u, 'Use one line.')),
}

/** The box of a permission in a form. Dots in a field's name would mean something else to the form. */
export const boxOf = (permission: Permission): string => permission.replace('.', '-')

const boxes: Record<string, z.ZodOptional<z.ZodLiteral<'on'>>> = Object.fromEntries(ALL_PERMISSIONS.map((permission) => [boxOf(permission), z.literal('on').optional()]))

export const createRoleSchema = z.strictObject({ ...roleFields, ...boxes })
export type CreateRole = z.output<typeof createRoleSchema>

export const editRoleSchema = z.strictObject({ roleId, ...roleFields, ...boxes })
export type EditRole = z.output<typeof editRoleSchema>

export const deleteRoleSchema = z.strictObject({ roleId })
export type DeleteRole = z.output<typeof deleteRoleSchema>

/** The permissions whose boxes were ticked. */
export const tickedIn = (form: Record<string, unknown>): Permission[] => ALL_PERMISSIONS.filter((permission) => form[boxOf(permission)] === 'on')
