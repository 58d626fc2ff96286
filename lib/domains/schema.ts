import { z } from '@/lib/core/zod'
// For what it sets: in a browser zod makes no functions of text.
import '@/lib/core/fields'

export const METHODS = ['dns_txt', 'dns_cname', 'http_file', 'dns_persistent'] as const
export type Method = (typeof METHODS)[number]

export const USES = ['public', 'private'] as const
export type Use = (typeof USES)[number]

/** `attention` is what has lapsed or soon will. */
export const FILTERS = ['all', 'waiting', 'valid', 'attention', 'private'] as const
export type Filter = (typeof FILTERS)[number]

const domainId = z.string().regex(/^dom_\w+$/)

/** So many lines a form holds, within its 64 KiB. */
export const MAX_NAMES = 500

const CONTROL = /[\p{Cc}]/u

export const addDomainsSchema = z.strictObject({
  names: z
    .string({ error: 'Give at least one name.' })
    .max(60_000, 'Paste fewer names at once.')
    .refine((text) => /[^\s,;]/.test(text), { error: 'Give at least one name.', abort: true })
    .refine((text) => !CONTROL.test(text.replace(/[\r\n\t]/g, ' ')), 'Remove invisible characters.'),
  use: z.enum(USES, { error: 'Choose what the domains are for.' }),
})
export type AddDomains = z.output<typeof addDomainsSchema>

export const startValidationSchema = z.strictObject({ domainId, method: z.enum(METHODS, { error: 'Choose how to show that the domain is yours.' }) })
export type StartValidation = z.output<typeof startValidationSchema>

export const checkDomainSchema = z.strictObject({ domainId })
export type CheckDomain = z.output<typeof checkDomainSchema>

export const removeDomainSchema = z.strictObject({
  domainId,
  name: z
    .string({ error: 'Type the name of the domain.' })
    .transform((text) => text.trim())
    .pipe(
      z
        .string()
        .min(1, 'Type the name of the domain.')
        .max(300, 'This is not the name of the domain.')
        .refine((text) => !CONTROL.test(text), 'This is not the name of the domain.'),
    ),
})
export type RemoveDomain = z.output<typeof removeDomainSchema>

const groupId = z.string({ error: 'Choose a group.' }).regex(/^grp_\w+$/, 'Choose a group.')

export const groupDomainsSchema = z.strictObject({ groupId, names: addDomainsSchema.shape.names })
export type GroupDomains = z.output<typeof groupDomainsSchema>

export const groupDomainSchema = z.strictObject({ groupId, domainId })
export type GroupDomain = z.output<typeof groupDomainSchema>

export const importSchema = z.strictObject({
  use: z.enum(USES, { error: 'Choose what the domains are for.' }),
  /** Drawn with the form: a file that is sent twice is taken once. */
  submission: z.uuid('Load the page again, and choose the file once more.'),
})
export type ImportForm = z.output<typeof importSchema>

const oneOf = <Values extends z.ZodType>(values: Values) => values.optional().catch(undefined)
const single = z.string().max(300)

/** What the list's address says; anything else there says nothing. */
export const listDomainsSchema = z.object({
  q: single
    .transform((text) => text.replace(/[\p{Cc}]/gu, '').trim())
    .catch('')
    .default(''),
  show: z.enum(FILTERS).catch('all').default('all'),
  after: oneOf(single),
  // What has just been done, told above the list.
  added: oneOf(z.coerce.number().int().min(0).max(MAX_NAMES)),
  known: oneOf(z.coerce.number().int().min(0).max(MAX_NAMES)),
  removed: oneOf(z.literal('1')),
})
export type ListDomains = z.output<typeof listDomainsSchema>

export const OUTCOMES = ['refused', 'known', 'added'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Of which lines an import's page tells, and where its list goes on. */
export const showImportSchema = z.object({
  show: z.enum(OUTCOMES).optional().catch(undefined),
  after: z.coerce.number().int().min(1).max(1_000_000).optional().catch(undefined),
})
export type ShowImport = z.output<typeof showImportSchema>

export const listImportsSchema = z.object({ after: z.string().regex(/^imp_\w+$/).max(100).optional().catch(undefined) })
