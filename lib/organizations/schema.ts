import { z } from '@/lib/core/zod'
import { countryField, emailField, linesField, nameField, wantedLinesField } from '@/lib/core/fields'

/** Nothing where nothing was typed, so that a draft may wait for the rest; what was typed is held to the field. */
function orNothing<Value>(field: z.ZodType<Value>) {
  return z.string().transform((text, context): Value | null => {
    if (text.trim() === '') return null
    const read = field.safeParse(text)
    if (read.success) return read.data
    context.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? 'Check this field.' })
    return z.NEVER
  })
}

const someName = (missing: string) => orNothing(nameField({ missing }))

/** A number with its country's code, in E.164. */
const telephoneField = z
  .string()
  .max(40, 'This is longer than any telephone number.')
  .transform((text) => text.normalize('NFKC').replace(/[\s().\/-]/g, ''))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'Write the number with the code of its country, such as +91 22 6123 4567.'))

const dayField = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Write the date as 2019-04-30.')
  .refine((day) => !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day), 'There is no such day.')
  .refine((day) => day >= '1000-01-01', 'There is no such day.')

const facts = {
  name: nameField({ missing: 'Enter the name of the organization, as it is registered.' }),
  street: someName('Enter the street and number.'),
  locality: someName('Enter the town or city.'),
  region: someName('Enter the state or province.'),
  postalCode: someName('Enter the postal code.'),
  country: countryField,
  registrationNumber: someName('Enter the registration number.'),
  registeredOn: orNothing(dayField),
  primaryName: someName('Enter the name.'),
  primaryTitle: someName('Enter the title.'),
  primaryEmail: orNothing(emailField),
  primaryTelephone: orNothing(telephoneField),
  alternateName: someName('Enter the name.'),
  alternateTitle: someName('Enter the title.'),
  alternateEmail: orNothing(emailField),
  alternateTelephone: orNothing(telephoneField),
}

const organizationId = z.string().regex(/^org_\w+$/)
/** What somebody had before their eyes; another is another organization by now. */
const revision = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)

export const newOrganizationSchema = z.strictObject(facts)
export type NewOrganization = z.output<typeof newOrganizationSchema>

export const changeOrganizationSchema = z.strictObject({ organizationId, revision, ...facts })
export type ChangeOrganization = z.output<typeof changeOrganizationSchema>

/** Sending for validation, taking back, taking up a review. */
export const organizationSchema = z.strictObject({ organizationId })
export type OrganizationForm = z.output<typeof organizationSchema>

/** A draft is deleted for good, so its name is typed first. */
export const deleteDraftSchema = z.strictObject({ organizationId, typed: linesField(200) })
export type DeleteDraft = z.output<typeof deleteDraftSchema>

const documentId = z.string().regex(/^doc_\w+$/)
export const removeDocumentSchema = z.strictObject({ organizationId, documentId })
export type RemoveDocument = z.output<typeof removeDocumentSchema>

export const commentSchema = z.strictObject({ organizationId, text: wantedLinesField({ missing: 'Write something first.' }, 2000) })
export type Comment = z.output<typeof commentSchema>

const groupId = z.string({ error: 'Choose a group.' }).regex(/^grp_\w+$/, 'Choose a group.')
export const groupOrganizationSchema = z.strictObject({ groupId, organizationId: z.string({ error: 'Choose an organization.' }).regex(/^org_\w+$/, 'Choose an organization.') })
export type GroupOrganization = z.output<typeof groupOrganizationSchema>

export const STANDINGS = ['draft', 'submitted', 'in_review', 'information_wanted', 'validated', 'expiring', 'expired', 'rejected', 'suspended'] as const

export const listOrganizationsSchema = z.object({
  q: z.string().normalize('NFC').trim().max(100).catch(''),
  standing: z.enum(STANDINGS).optional().catch(undefined),
  after: z.string().max(200).optional().catch(undefined),
})
export type ListOrganizations = z.output<typeof listOrganizationsSchema>

export const listReviewsSchema = z.object({
  q: z.string().normalize('NFC').trim().max(100).catch(''),
  state: z.enum(['waiting', 'information_wanted', 'validated', 'rejected', 'suspended', 'all']).catch('waiting'),
  after: z.string().max(200).optional().catch(undefined),
})
export type ListReviews = z.output<typeof listReviewsSchema>

export const recordCheckSchema = z.strictObject({
  organizationId,
  revision,
  name: z.enum(['legal_existence', 'address', 'telephone', 'operation', 'representatives', 'denied_lists'], { error: 'Choose what you have checked.' }),
  evidence: wantedLinesField({ missing: 'Say where you looked it up, or whom you called on which number.' }, 2000),
})
export type RecordCheck = z.output<typeof recordCheckSchema>

const reasonField = wantedLinesField({ missing: 'Say why: the enterprise reads it.' }, 2000)
export const reasonSchema = z.strictObject({ organizationId, reason: reasonField })
export type ReasonForm = z.output<typeof reasonSchema>

const chosen = z.literal('on').optional()
export const validateSchema = z
  .strictObject({
    organizationId,
    revision,
    ov: chosen,
    ev: chosen,
    private_use: chosen,
    lastDay: z.string({ error: 'Choose the last day.' }).pipe(dayField),
  })
  .refine(({ ov, ev, private_use }) => ov || ev || private_use, { error: 'Choose what it is validated for.', when: () => true })
export type ValidateForm = z.output<typeof validateSchema>
