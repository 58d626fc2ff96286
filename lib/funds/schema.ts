import { z } from '@/lib/core/zod'

/** What money did, in words that people read; the names are the ledger's. */
export const LEDGER_KINDS = {
  top_up: 'Top-up',
  allocate: 'Moved between groups',
  hold: 'Held for an order',
  capture: 'Paid',
  release: 'Hold released',
  refund: 'Refund',
  withdraw: 'Withdrawal',
  adjust: 'Correction',
} as const
export type LedgerKindName = keyof typeof LEDGER_KINDS

const kindNames = Object.keys(LEDGER_KINDS) as [LedgerKindName, ...LedgerKindName[]]

/** The account itself, where a group could stand. */
export const ACCOUNT = 'account'

const fundId = z.string({ error: 'Choose where it comes from.' }).regex(/^fnd_\w+$/, 'Choose where it comes from.')
const amountField = z.string({ error: 'Enter an amount, such as 1,234.50.' }).trim().max(30, 'Enter an amount, such as 1,234.50.').regex(/^[\d.,]*$/, 'Enter an amount, such as 1,234.50.')

export const moveFundsSchema = z.strictObject({
  from: fundId,
  to: z.string({ error: 'Choose where it goes.' }).regex(/^(account|grp_\w+)$/, 'Choose where it goes.'),
  amount: amountField.min(1, 'Enter an amount, such as 1,234.50.'),
  /** Drawn with the form: sent twice, it moves money once. */
  key: z.string('Load the page again and send the form once more.').regex(/^req_\w{1,100}$/, 'Load the page again and send the form once more.'),
})
export type MoveFunds = z.output<typeof moveFundsSchema>

export const setThresholdSchema = z.strictObject({ fundId, amount: amountField })
export type SetThreshold = z.output<typeof setThresholdSchema>

const day = z.iso.date().optional().catch(undefined)

export const historySchema = z.object({
  group: z.string().regex(/^(account|grp_\w{1,60})$/).optional().catch(undefined),
  kind: z.enum(kindNames).optional().catch(undefined),
  from: day,
  to: day,
  after: z.string().max(200).optional().catch(undefined),
  /** Where the list of the groups' balances goes on. */
  groups: z.string().regex(/^fnd_\w{1,60}$/).optional().catch(undefined),
})
export type History = z.output<typeof historySchema>
