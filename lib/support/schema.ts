import { z } from '@/lib/core/zod'
import { emailField, linesField, nameField, wantedLinesField } from '@/lib/core/fields'

export const listBlockedSchema = z.object({
  q: z.string().normalize('NFC').trim().max(100).catch(''),
  country: z.string().regex(/^[A-Z]{2}$/).optional().catch(undefined),
  account: z.string().regex(/^acc_\w+$/).optional().catch(undefined),
  staff: z.literal('only').optional().catch(undefined),
  after: z.string().max(200).optional().catch(undefined),
})
export type ListBlocked = z.output<typeof listBlockedSchema>

const reasonField = wantedLinesField({ missing: 'Say why, for the audit trail.' }, 1000)

const phraseId = z.string().regex(/^phr_\w+$/)
const checkMissing = 'Say how you made sure who is calling, because no phrase was read back to you.'

/** What one member of staff does, or proposes where two must agree: with the phrase that the caller read back, or how else it was made sure who is calling. */
export const unblockSchema = z
  .strictObject({
    blockId: z.string().regex(/^blk_\w+$/),
    phraseId: phraseId.optional(),
    check: linesField(1000).optional(),
    reason: reasonField,
    mode: z.enum(['unblock', 'new-password'], { error: 'Choose how to unblock.' }),
  })
  .refine(({ phraseId, check }) => phraseId || check, { path: ['check'], error: checkMissing, when: () => true })
export type Unblock = z.output<typeof unblockSchema>

export const sendPhraseSchema = z.strictObject({ blockId: z.string().regex(/^blk_\w+$/) })
export type SendPhrase = z.output<typeof sendPhraseSchema>

export const checkPhraseSchema = z.strictObject({
  phraseId,
  phrase: z
    .string({ error: 'Type what the caller reads back.' })
    .transform((text) => text.trim())
    .pipe(z.string().min(1, 'Type what the caller reads back.').max(200, 'Type the four words of the phrase.')),
})
export type CheckPhrase = z.output<typeof checkPhraseSchema>

const proposalId = z.string().regex(/^prp_\w+$/)
/** Agreeing to a proposal, or withdrawing one's own. */
export const decideSchema = z.strictObject({ proposalId })
export type Decide = z.output<typeof decideSchema>
export const declineSchema = z.strictObject({ proposalId, reason: reasonField })
export type Decline = z.output<typeof declineSchema>

/** What one member of staff proposes for somebody who has lost every second factor: how it was made sure who is asking, and why. */
export const removeFactorsSchema = z.strictObject({
  userId: z.string().regex(/^usr_\w+$/),
  check: wantedLinesField({ missing: 'Say how you made sure who is asking.' }, 1000),
  reason: reasonField,
})
export type RemoveFactors = z.output<typeof removeFactorsSchema>

export const reassignSchema = z.strictObject({ accountId: z.string().regex(/^acc_\w+$/), managerId: z.string().regex(/^usr_\w+$/, 'Choose a member of staff.') })
export type Reassign = z.output<typeof reassignSchema>

export const endSessionsSchema = z.strictObject({ userId: z.string().regex(/^usr_\w+$/) })
export type EndSessions = z.output<typeof endSessionsSchema>

export const showContactSchema = z.strictObject({ userId: z.string().regex(/^usr_\w+$/) })

export const addStaffSchema = z.strictObject({
  email: emailField,
  name: nameField({ missing: 'Give a name.' }),
  role: z.enum(['support', 'admin'], { error: 'must be support or admin' }),
})
export type AddStaff = z.output<typeof addStaffSchema>

export const listParkedSchema = z.object({ after: z.string().max(200).optional().catch(undefined) })

export const resendMailSchema = z.strictObject({ mailId: z.string().regex(/^mail_\w+$/) })
export type ResendMail = z.output<typeof resendMailSchema>
