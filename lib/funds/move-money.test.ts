import fc from 'fast-check'
import type pg from 'pg'
import { newId } from '@/lib/core/id'
import { ok } from '@/lib/core/result'
import { db, type Tx } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { useDatabase } from '@/lib/testing/database'
import { aContext, aPendingEnterprise } from '@/lib/testing/factories'
import { transactFunds } from './in-turn'
import { adjust, allocate, capture, hold, refund, release, topUp, withdraw, type Moved, type Order } from './move-money'
import { openFund } from './open-fund'
import { balanceOf } from './show-balance'

const { connect } = useDatabase()
const context = aContext()

let owner: pg.Client
beforeAll(async () => void (owner = await connect()))

/** An enterprise's own fund; of one that is there already, the fund of a new group. */
async function aFund(accountId?: string, currency = 'EUR'): Promise<{ accountId: string; fundId: string; groupId: string | null }> {
  const account = accountId ?? (await aPendingEnterprise()).accountId
  const groupId = accountId === undefined ? null : await aGroup(account)
  const opened = await transact(async (tx) => ok(await openFund(tx, account, groupId, currency, context.now)))
  if (!opened.ok) throw new Error('a fund is opened')
  return { accountId: account, fundId: opened.value, groupId }
}

async function aGroup(accountId: string): Promise<string> {
  const id = newId('grp')
  await db().group.create({ data: { id, accountId, name: id, description: '', isDefault: false, people: 'all', funding: 'own', renewalEmails: [], createdAt: context.now } })
  return id
}

const orderOf = (accountId: string, idempotencyKey = newId('req')): Order => ({ accountId, idempotencyKey })
const run = (story: (tx: Tx) => Moved, accountId = 'any') => transactFunds(accountId, story)

async function done(story: (tx: Tx) => Moved): Promise<string> {
  const moved = await run(story)
  if (!moved.ok) throw new Error(moved.failure.code)
  return moved.value.transactionId
}

async function aFundWith(amount: bigint) {
  const fund = await aFund()
  await done((tx) => topUp(tx, orderOf(fund.accountId), fund.fundId, amount, context))
  return fund
}

async function balances(fundId: string) {
  const { accountId } = await db().fund.findUniqueOrThrow({ where: { id: fundId }, select: { accountId: true } })
  return balanceOf(db(), accountId, fundId)
}

describe('money', () => {
  test('that came in may be spent; what is held may not be spent twice; what was paid is gone', async () => {
    const { accountId, fundId } = await aFundWith(100n)
    const held = await done((tx) => hold(tx, orderOf(accountId), fundId, 70n, context))
    expect(await balances(fundId)).toEqual({ available: 30n, held: 70n, posted: 100n })
    expect(await run((tx) => hold(tx, orderOf(accountId), fundId, 31n, context))).toMatchObject({ ok: false, failure: { code: 'INSUFFICIENT_FUNDS' } })
    await done((tx) => capture(tx, orderOf(accountId), held, 50n, context))
    await done((tx) => release(tx, orderOf(accountId), held, 20n, context))
    expect(await balances(fundId)).toEqual({ available: 50n, held: 0n, posted: 50n })
  })

  test('that was paid comes back once, and to the fund that paid', async () => {
    const { accountId, fundId } = await aFundWith(100n)
    const held = await done((tx) => hold(tx, orderOf(accountId), fundId, 100n, context))
    const paid = await done((tx) => capture(tx, orderOf(accountId), held, 100n, context))
    await done((tx) => refund(tx, orderOf(accountId), paid, 60n, context))
    expect(await run((tx) => refund(tx, orderOf(accountId), paid, 41n, context))).toMatchObject({ ok: false, failure: { code: 'REFUND_SPENT' } })
    await done((tx) => refund(tx, orderOf(accountId), paid, 40n, context))
    expect(await balances(fundId)).toEqual({ available: 100n, held: 0n, posted: 100n })
  })

  test('of one hold is not paid from another one of the same fund', async () => {
    const { accountId, fundId } = await aFundWith(100n)
    const small = await done((tx) => hold(tx, orderOf(accountId), fundId, 10n, context))
    await done((tx) => hold(tx, orderOf(accountId), fundId, 90n, context))
    expect(await run((tx) => capture(tx, orderOf(accountId), small, 11n, context))).toMatchObject({ ok: false, failure: { code: 'HOLD_SPENT' } })
    await done((tx) => release(tx, orderOf(accountId), small, 10n, context))
    expect(await run((tx) => capture(tx, orderOf(accountId), small, 1n, context))).toMatchObject({ ok: false, failure: { code: 'HOLD_SPENT' } })
  })

  test('goes from fund to fund of an enterprise, to its bank, and is corrected up and down', async () => {
    const { accountId, fundId } = await aFundWith(100n)
    const { fundId: other } = await aFund(accountId)
    await done((tx) => allocate(tx, orderOf(accountId), { from: fundId, to: other }, 40n, context))
    await done((tx) => withdraw(tx, orderOf(accountId), other, 15n, context))
    await done((tx) => adjust(tx, { ...orderOf(accountId), reason: 'a fee was taken twice' }, other, 5n, context))
    await done((tx) => adjust(tx, { ...orderOf(accountId), reason: 'a fee was forgotten' }, fundId, -10n, context))
    expect([await balances(fundId), await balances(other)]).toEqual([{ available: 50n, held: 0n, posted: 50n }, { available: 30n, held: 0n, posted: 30n }])
    expect(await run((tx) => adjust(tx, { ...orderOf(accountId), reason: 'too much' }, other, -31n, context))).toMatchObject({ ok: false, failure: { code: 'INSUFFICIENT_FUNDS' } })
  })

  test('of another enterprise, or in another currency, is not there', async () => {
    const mine = await aFundWith(100n)
    const theirs = await aFundWith(100n)
    const yen = await aFund(mine.accountId, 'JPY')
    const theirHold = await done((tx) => hold(tx, orderOf(theirs.accountId), theirs.fundId, 10n, context))
    const refused = [
      (tx: Tx) => hold(tx, orderOf(mine.accountId), theirs.fundId, 1n, context),
      (tx: Tx) => allocate(tx, orderOf(mine.accountId), { from: theirs.fundId, to: mine.fundId }, 1n, context),
      (tx: Tx) => allocate(tx, orderOf(mine.accountId), { from: mine.fundId, to: theirs.fundId }, 1n, context),
      (tx: Tx) => allocate(tx, orderOf(mine.accountId), { from: mine.fundId, to: yen.fundId }, 1n, context),
      (tx: Tx) => allocate(tx, orderOf(mine.accountId), { from: mine.fundId, to: mine.fundId }, 1n, context),
      (tx: Tx) => capture(tx, orderOf(mine.accountId), theirHold, 1n, context),
    ]
    for (const story of refused) expect(await run(story)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await balances(theirs.fundId)).toEqual({ available: 90n, held: 10n, posted: 100n })
  })

  test('leaves a line in the audit trail in the same transaction, and none where it was refused', async () => {
    const { accountId, fundId } = await aFundWith(100n)
    await run((tx) => hold(tx, orderOf(accountId), fundId, 101n, context))
    const lines = await db().auditEvent.findMany({ where: { action: 'funds.moved', target: fundId }, select: { accountId: true, details: true } })
    expect(lines).toEqual([{ accountId, details: { kind: 'top_up', amount: '100', currency: 'EUR', transaction: expect.stringMatching(/^txn_/) } }])
  })
})

describe('a repeat', () => {
  test('of a request is the same movement, and another request with its key is refused', async () => {
    const { accountId, fundId } = await aFundWith(100n)
    const once = await done((tx) => hold(tx, orderOf(accountId, 'order-1'), fundId, 10n, context))
    expect(await done((tx) => hold(tx, orderOf(accountId, 'order-1'), fundId, 10n, context))).toBe(once)
    expect(await run((tx) => hold(tx, orderOf(accountId, 'order-1'), fundId, 11n, context))).toMatchObject({ ok: false, failure: { code: 'KEY_REUSED' } })
    expect(await run((tx) => withdraw(tx, orderOf(accountId, 'order-1'), fundId, 10n, context))).toMatchObject({ ok: false, failure: { code: 'KEY_REUSED' } })
    expect(await balances(fundId)).toEqual({ available: 90n, held: 10n, posted: 100n })
  })

  test('at the same moment moves money once', async () => {
    const { accountId, fundId } = await aFundWith(100n)
    const ids = await Promise.all(Array.from({ length: 20 }, () => done((tx) => hold(tx, orderOf(accountId, 'order-2'), fundId, 10n, context))))
    expect(new Set(ids).size).toBe(1)
    expect(await balances(fundId)).toEqual({ available: 90n, held: 10n, posted: 100n })
  })

  test('of another enterprise with the same key is another movement', async () => {
    const [one, other] = [await aFundWith(10n), await aFundWith(10n)]
    for (const { accountId, fundId } of [one, other]) await done((tx) => hold(tx, orderOf(accountId, 'the same'), fundId, 10n, context))
    expect([await balances(one.fundId), await balances(other.fundId)]).toEqual([{ available: 0n, held: 10n, posted: 10n }, { available: 0n, held: 10n, posted: 10n }])
  })
})

test('of 500 who spend at once a balance that covers 50, exactly 50 are admitted and nothing is left', async () => {
  const { accountId, fundId } = await aFundWith(50n * 7n)
  const outcomes = await Promise.all(Array.from({ length: 500 }, () => run((tx) => hold(tx, orderOf(accountId), fundId, 7n, context))))
  expect(outcomes.filter(({ ok: admitted }) => admitted)).toHaveLength(50)
  expect(new Set(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.failure.code])))).toEqual(new Set(['INSUFFICIENT_FUNDS']))
  expect(await balances(fundId)).toEqual({ available: 0n, held: 350n, posted: 350n })
})

test('two who move money between the same funds in opposite directions do not stand in each other’s way', async () => {
  const { accountId, fundId } = await aFundWith(100n)
  const { fundId: other } = await aFund(accountId)
  await done((tx) => allocate(tx, orderOf(accountId), { from: fundId, to: other }, 50n, context))
  await Promise.all(Array.from({ length: 40 }, (_, index) => done((tx) => allocate(tx, orderOf(accountId), index % 2 ? { from: fundId, to: other } : { from: other, to: fundId }, 1n, context))))
  expect([await balances(fundId), await balances(other)]).toMatchObject([{ available: 50n }, { available: 50n }])
})

test('whatever happens in whatever order, money is neither made nor lost', async () => {
  const move = fc.record({ kind: fc.constantFrom('topUp', 'allocate', 'hold', 'capture', 'release', 'refund', 'withdraw', 'adjust'), amount: fc.bigInt({ min: 1n, max: 60n }), fund: fc.nat(2), other: fc.nat(2), of: fc.nat(20), down: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 10, maxLength: 40 }), async (moves) => {
      const first = await aFund()
      const funds = [first.fundId, (await aFund(first.accountId)).fundId, (await aFund(first.accountId)).fundId]
      const { accountId } = first
      const [holds, captures]: [string[], string[]] = [[], []]
      const model = { outside: 0n, spent: 0n, adjusted: 0n }
      for (const { kind, amount, fund, other, of, down } of moves) {
        const [here, there] = [funds[fund] ?? '', funds[other] ?? '']
        const order = orderOf(accountId)
        const pick = (list: string[]) => list[of % Math.max(1, list.length)] ?? 'none'
        const moved = await run((tx) => {
          switch (kind) {
            case 'topUp': return topUp(tx, order, here, amount, context)
            case 'allocate': return allocate(tx, order, { from: here, to: there }, amount, context)
            case 'hold': return hold(tx, order, here, amount, context)
            case 'capture': return capture(tx, order, pick(holds), amount, context)
            case 'release': return release(tx, order, pick(holds), amount, context)
            case 'refund': return refund(tx, order, pick(captures), amount, context)
            case 'withdraw': return withdraw(tx, order, here, amount, context)
            default: return adjust(tx, { ...order, reason: 'a correction' }, here, down ? -amount : amount, context)
          }
        })
        if (!moved.ok) continue
        if (kind === 'topUp') model.outside += amount
        if (kind === 'withdraw') model.outside -= amount
        if (kind === 'capture') model.spent += amount
        if (kind === 'refund') model.spent -= amount
        if (kind === 'adjust') model.adjusted += down ? -amount : amount
        if (kind === 'hold') holds.push(moved.value.transactionId)
        if (kind === 'capture') captures.push(moved.value.transactionId)
      }
      const now = await Promise.all(funds.map(balances))
      expect(now.reduce((sum, { posted }) => sum + posted, 0n)).toBe(model.outside - model.spent + model.adjusted)
      for (const { available, held } of now) expect(available >= 0n && held >= 0n).toBe(true)
      const { rows } = await owner.query<{ total: string; wrong: string }>(
        `select coalesce(sum(amount), 0) as total, count(*) filter (where balance <> running) as wrong
           from (select amount, balance, sum(amount) over (partition by book_id order by position) as running
                   from ledger_entries join ledger_books on ledger_books.id = book_id where ledger_books.account_id = $1) as entries`,
        [accountId],
      )
      expect(rows).toEqual([{ total: '0', wrong: '0' }])
    }),
    // What fails is told at once: a smaller history would be looked for longer than a test may take.
    { numRuns: 12, endOnFailure: true },
  )
})

describe('the database, whatever the code does', () => {
  let books: Record<string, string>
  let accountId: string
  beforeAll(async () => {
    const fund = await aFundWith(100n)
    accountId = fund.accountId
    const found = await db().ledgerBook.findMany({ where: { accountId }, select: { id: true, side: true } })
    books = Object.fromEntries(found.map(({ id, side }) => [side, id]))
  })

  const transaction = (kind: string, more: { reason?: string; id?: string } = {}) => `insert into ledger_transactions (id, account_id, currency, kind, idempotency_key, reason, at) values ('${more.id ?? 'txn_x'}', '${accountId}', 'EUR', '${kind}', 'key', ${more.reason ? `'${more.reason}'` : 'null'}, now())`
  const entry = (side: string, amount: number, position = 1, balance = 0) => `insert into ledger_entries (transaction_id, book_id, side, amount, position, balance) values ('txn_x', '${books[side]}', '${side}', ${amount}, ${position}, ${balance})`

  async function refusedBy(...statements: string[]): Promise<string | undefined> {
    await owner.query('begin')
    try {
      for (const statement of statements) await owner.query(statement)
      await owner.query('set constraints all immediate')
      return undefined
    } catch (error) {
      const { constraint, code, message } = error as pg.DatabaseError
      return constraint ?? (code === '23001' ? 'trigger' : message)
    } finally {
      await owner.query('rollback')
    }
  }

  test('takes what is right, and draws place and balance itself', async () => {
    expect(await refusedBy(transaction('hold'), entry('available', -100, 77, 5000), entry('held', 100, 1, -3))).toBeUndefined()
  })

  test.each([
    ['a transaction without entries', () => [transaction('top_up')], 'ledger_transactions_balanced'],
    ['one that does not sum to zero', () => [transaction('hold'), entry('available', -10), entry('held', 9)], 'ledger_transactions_balanced'],
    ['one with a third entry', () => [transaction('hold'), entry('available', -10), entry('held', 9), entry('spent', 1)], 'ledger_transactions_balanced'],
    ['money that goes where its kind does not', () => [transaction('top_up'), entry('available', -10), entry('spent', 10)], 'ledger_transactions_of_their_kind'],
    ['an entry of nothing', () => [transaction('hold'), entry('available', 0)], 'ledger_entries_not_nothing'],
    ['spending more than there is', () => [transaction('hold'), entry('available', -101)], 'ledger_entries_not_below_zero'],
    ['a correction without a reason', () => [transaction('adjust'), entry('available', -1), entry('adjustment', 1)], 'ledger_transactions_adjusted_for_a_reason'],
    ['a side that is not that of the book', () => [transaction('hold'), entry('available', -10).replace(`'available', -10`, `'outside', -10`)], 'ledger_entries_book_id_side_fkey'],
    ['a changed entry', () => [`update ledger_entries set amount = 1`], 'trigger'],
    ['a deleted transaction', () => [`delete from ledger_transactions`], 'trigger'],
    ['a book that changes its fund', () => [`update ledger_books set currency = 'USD'`], 'trigger'],
  ])('refuses %s', async (_what, statements, rule) => {
    expect(await refusedBy(...statements())).toBe(rule)
  })

  test('refuses an entry that comes to a transaction later', async () => {
    const { rows } = await owner.query<{ id: string }>(`select id from ledger_transactions where account_id = $1 limit 1`, [accountId])
    const later = `insert into ledger_entries (transaction_id, book_id, side, amount, position, balance) values ('${rows[0]?.id}', '${books.held}', 'held', 5, 1, 0)`
    expect(await refusedBy(later)).toBe('ledger_entries_at_once')
  })

  test('refuses money of one enterprise in a book of another', async () => {
    const stranger = await aFundWith(1n)
    const book = await db().ledgerBook.findFirstOrThrow({ where: { accountId: stranger.accountId, side: 'available' }, select: { id: true } })
    expect(await refusedBy(transaction('allocate'), entry('available', -10), entry('available', 10).replace(books.available ?? '', book.id))).toBe('ledger_entries_within_an_enterprise')
  })
})
