import { z } from '@/lib/core/zod'

/** What leaves with a person or a group. Whoever adds a kind of thing that belongs to them adds its name here, and has to say in `person-parts.ts` or `group-parts.ts` what becomes of it. */
export const PERSON_PARTS = ['invitations', 'groups', 'renewals', 'organizations', 'rules'] as const
export type PersonPart = (typeof PERSON_PARTS)[number]

export const GROUP_PARTS = ['money', 'people', 'renewals', 'rules'] as const
export type GroupPart = (typeof GROUP_PARTS)[number]

const choice = z.enum(['hand-over', 'close'], { error: 'Choose one.' }).optional()
export type LeavingChoice = 'hand-over' | 'close'

const choicesOf = <Name extends string>(names: readonly Name[]) => Object.fromEntries(names.map((name) => [name, choice])) as Record<Name, typeof choice>

const typed = (words: string) => z.string({ error: words }).normalize('NFC').trim().min(1, words).max(254, words).refine((text) => !/\p{Cc}/u.test(text), words)

export const removePersonSchema = z.strictObject({
  userId: z.string().regex(/^usr_\w+$/),
  ...choicesOf(PERSON_PARTS),
  /** The address of who takes over. */
  to: z.string().trim().toLowerCase().max(254).refine((text) => !text.includes('\0'), 'Enter the address of a colleague.').optional(),
  confirm: typed('Type the e-mail address of the person.'),
})
export type RemovePerson = z.output<typeof removePersonSchema>

export const archiveGroupSchema = z.strictObject({
  groupId: z.string().regex(/^grp_\w+$/),
  ...choicesOf(GROUP_PARTS),
  /** The group that takes over. */
  to: z.string().regex(/^(grp_\w+)?$/, 'Choose a group.').optional(),
  /** The group's name, typed, because this cannot be undone. */
  name: typed('This is not the name of the group.'),
})
export type ArchiveGroup = z.output<typeof archiveGroupSchema>
