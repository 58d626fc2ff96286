/** What a book of the ledger is for (prisma/schema/funds.prisma). */
export type LedgerSide = 'available' | 'held' | 'outside' | 'spent' | 'adjustment'

/** From which side of the ledger to which other money of each kind goes; the database holds the same (trigger ledger_transactions_checked). */
export const MOVES = {
  top_up: { from: 'outside', to: 'available' },
  allocate: { from: 'available', to: 'available' },
  hold: { from: 'available', to: 'held' },
  capture: { from: 'held', to: 'spent' },
  release: { from: 'held', to: 'available' },
  refund: { from: 'spent', to: 'available' },
  withdraw: { from: 'available', to: 'outside' },
  adjust: { from: 'available', to: 'adjustment' },
} as const satisfies Record<string, { from: LedgerSide; to: LedgerSide }>

export type LedgerKind = keyof typeof MOVES

export const isOfFund = (side: LedgerSide): boolean => side === 'available' || side === 'held'

/** A place in a history, newest first: behind this line of this fund. */
export type Place = { at: Date; fundId: string; line: bigint }

export const writePlace = ({ at, fundId, line }: Place): string => `${at.toISOString()}_${fundId}_${line}`

/** The place of an address bar, or null for the first page and for anything else. */
export function readPlace(text: string | undefined): Place | null {
  const [, time, fundId, line] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_(fnd_\w{1,60})_(\d{1,18})$/.exec(text ?? '') ?? []
  if (!time || !fundId || !line || Number.isNaN(Date.parse(time))) return null
  return { at: new Date(time), fundId, line: BigInt(line) }
}
