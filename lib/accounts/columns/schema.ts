import { z } from '@/lib/core/zod'
// For what it sets: in a browser zod makes no functions of text.
import '@/lib/core/fields'

/** What each list can show beside the names, in this order; what is not chosen otherwise is shown. */
export const LIST_COLUMNS = {
  people: { role: 'Role', state: 'State', since: 'Since' },
  groups: { people: 'People', organizations: 'Organizations', domains: 'Domains', funding: 'Pays from', balance: 'May be spent' },
  organizations: { country: 'Country', number: 'Registration number', state: 'State', until: 'Valid until', added: 'Added' },
  domains: { state: 'State', until: 'Valid until', method: 'Way of validation', added: 'Added' },
} as const satisfies Record<string, Record<string, string>>

export type ListName = keyof typeof LIST_COLUMNS
export type ColumnOf<List extends ListName> = keyof (typeof LIST_COLUMNS)[List] & string

/** What a list shows of those before anybody chooses. */
export const FIRST_COLUMNS: Record<ListName, readonly string[]> = {
  people: ['role', 'since'],
  groups: ['people', 'domains', 'funding', 'balance'],
  organizations: ['country', 'number', 'state', 'until', 'added'],
  domains: ['state', 'until', 'method'],
}

const LIST_NAMES = Object.keys(LIST_COLUMNS) as [ListName, ...ListName[]]

export const columnsOf = (list: ListName): [name: string, label: string][] => Object.entries(LIST_COLUMNS[list])

const boxes: Record<string, z.ZodOptional<z.ZodLiteral<'on'>>> = Object.fromEntries(LIST_NAMES.flatMap((list) => columnsOf(list).map(([name]) => [name, z.literal('on').optional()])))

/** The boxes of one list's columns. */
export const chooseColumnsSchema = z.strictObject({ list: z.enum(LIST_NAMES, { error: 'Choose a list.' }), ...boxes })
export type ChooseColumns = z.output<typeof chooseColumnsSchema>
