import { z } from '@/lib/core/zod'
import { CURRENCIES } from '@/lib/core/currencies'
import { linesField, nameField, wantedLinesField } from '@/lib/core/fields'

const amountWords = 'Enter an amount, such as 1,234.50.'
const amountField = z.string({ error: amountWords }).trim().min(1, amountWords).max(30, amountWords).regex(/^[\d.,]*$/, amountWords)
const currencyField = z.enum(CURRENCIES, { error: 'Choose a currency.' })
/** Drawn with the form: sent twice, it is asked for once. */
const keyField = z.string('Load the page again and send the form once more.').regex(/^req_\w{1,100}$/, 'Load the page again and send the form once more.')
const reasonField = wantedLinesField({ missing: 'Say why: the enterprise reads it.' }, 1000)

const topUpId = z.string().regex(/^top_\w{1,60}$/)
const withdrawalId = z.string().regex(/^wdr_\w{1,60}$/)
const after = z.string().max(200).optional().catch(undefined)

export const requestTopUpSchema = z.strictObject({ amount: amountField, currency: currencyField, method: z.enum(['bank', 'card'], { error: 'Choose how to pay.' }), key: keyField })
export type RequestTopUp = z.output<typeof requestTopUpSchema>

export const topUpSchema = z.strictObject({ topUpId })
export type TopUpForm = z.output<typeof topUpSchema>

export const cancelAsStaffSchema = z.strictObject({ topUpId, reason: reasonField })
export type CancelAsStaff = z.output<typeof cancelAsStaffSchema>

/** What staff saw at the bank. */
export const recordReceiptSchema = z.strictObject({
  topUpId,
  bankReference: z.string({ error: 'Enter the bank’s own reference of the payment.' }).trim().min(1, 'Enter the bank’s own reference of the payment.').max(100, 'Use at most 100 characters.').regex(/^\P{Cc}*$/u, 'Remove line breaks.'),
  receivedOn: z.iso.date({ error: 'Enter the day on which the money came.' }),
  amount: amountField,
  note: linesField(1000).optional().default(''),
})
export type RecordReceipt = z.output<typeof recordReceiptSchema>

export const settleReversalSchema = z.strictObject({ reversalId: z.string().regex(/^(re|pyr|du|dp)_\w{1,100}$/), how: reasonField.optional() })
export type SettleReversal = z.output<typeof settleReversalSchema>

const fundId = z.string({ error: 'Choose a balance.' }).regex(/^fnd_\w{1,60}$/, 'Choose a balance.')

export const requestWithdrawalSchema = z.strictObject({
  fundId,
  amount: amountField,
  holder: nameField({ missing: 'Enter whose bank account it is.' }),
  bankAccount: z
    .string({ error: 'Enter the IBAN or the account number.' })
    .transform((text) => text.replace(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9]{4,40}$/, 'Enter the IBAN or the account number: letters and digits.')),
  bank: nameField({ missing: 'Enter the BIC, or the name of the bank with its IFSC or sort code.' }),
  reason: linesField(1000).optional().default(''),
  key: keyField,
})
export type RequestWithdrawal = z.output<typeof requestWithdrawalSchema>

export const withdrawalSchema = z.strictObject({ withdrawalId })
export type WithdrawalForm = z.output<typeof withdrawalSchema>

export const payWithdrawalSchema = z.strictObject({
  withdrawalId,
  paymentReference: z.string({ error: 'Enter the reference of the transfer.' }).trim().min(1, 'Enter the reference of the transfer.').max(100, 'Use at most 100 characters.').regex(/^\P{Cc}*$/u, 'Remove line breaks.'),
})
export type PayWithdrawal = z.output<typeof payWithdrawalSchema>

export const declineWithdrawalSchema = z.strictObject({ withdrawalId, reason: reasonField })
export type DeclineWithdrawal = z.output<typeof declineWithdrawalSchema>

const optional = z
  .string()
  .optional()
  .transform((text) => text?.normalize('NFC').trim() ?? '')
  .pipe(z.string().max(200, 'Use at most 200 characters.').regex(/^\P{Cc}*$/u, 'Remove line breaks.'))

/** Whom invoices are made out to; the country is the account's. */
export const billingProfileSchema = z.strictObject({
  name: nameField({ missing: 'Enter the name that stands on invoices.' }),
  street: nameField({ missing: 'Enter the street and number.' }),
  locality: nameField({ missing: 'Enter the town or city.' }),
  region: optional,
  postalCode: optional,
  taxNumber: optional.transform((text) => text.replace(/\s+/g, '').toUpperCase()).pipe(z.string().max(40, 'Use at most 40 characters.')),
})
export type BillingProfileForm = z.output<typeof billingProfileSchema>

export const TOP_UP_STATES = ['awaiting', 'received', 'credited', 'cancelled', 'expired'] as const
export const WITHDRAWAL_STATES = ['requested', 'paid', 'declined', 'cancelled'] as const

export const listTopUpsSchema = z.object({ after })
export const listWithdrawalsSchema = z.object({ after })
export const listDocumentsSchema = z.object({ kind: z.enum(['invoice', 'credit_note', 'receipt']).optional().catch(undefined), after })
export type ListDocuments = z.output<typeof listDocumentsSchema>

/** Staff's queue: what waits is the default. */
export const listPaymentsSchema = z.object({
  q: z.string().normalize('NFC').trim().max(100).catch(''),
  state: z.enum([...TOP_UP_STATES, 'all']).catch('awaiting'),
  after,
})
export type ListPayments = z.output<typeof listPaymentsSchema>

export const listPayoutsSchema = z.object({ state: z.enum([...WITHDRAWAL_STATES, 'all']).catch('requested'), after })
export type ListPayouts = z.output<typeof listPayoutsSchema>

export const statementSchema = z.object({ currency: z.enum(CURRENCIES).optional().catch(undefined), after: z.string().max(200).optional().catch(undefined) })
export type StatementQuery = z.output<typeof statementSchema>
