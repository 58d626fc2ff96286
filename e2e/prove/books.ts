import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { issueInvoices } from '@/lib/billing/documents/issue-invoices'
import { monthAfter, monthOf, startOf } from '@/lib/billing/months'
import { showStatement } from '@/lib/billing/statements/statement'
import { contextWithoutRequest } from '@/lib/core/context'
import type { Actor } from '@/lib/core/actor'
import { permissionsOf } from '@/lib/core/permissions'
import { db, disconnect } from '@/lib/db/client'
import { env } from '@/lib/env'
import { balance, funded, givenBack, paid, SELLER } from '@/lib/testing/billing'
import { faultsOfBooks } from '@/lib/testing/books'
import { migrate } from '@/server/migrate'
import { startPostgres } from '@/server/postgres'

/**
 * A random history of money of many enterprises at once, over a year, with invoices written on the way: prints what was done and each
 * thing that does not hold of the books, as JSON. Each enterprise's statements must chain to its present balance, too.
 */

const { values } = parseArgs({ options: { enterprises: { type: 'string', default: '12' }, steps: { type: 'string', default: '120' } } })
const [enterprises, steps] = [Number(values.enterprises), Number(values.steps)]
const CURRENCY = 'INR'
const START = '2026-01'
const HOUR_MS = 3_600_000
const done = { funded: 0, paid: 0, refunded: 0, documents: 0 }
const started = performance.now()

const folder = await mkdtemp(join(tmpdir(), 'hub-books-'))
const postgres = await startPostgres(folder)
try {
  const url = await postgres.database('books')
  await migrate(url)
  Object.assign(env(), { databaseUrl: url, appSecret: 'a secret of this proof, which is long enough', seller: SELLER })
  const accounts = await Promise.all(Array.from({ length: enterprises }, (_, number) => anAccount(number)))
  await Promise.all(accounts.map(liveThrough))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const faults = [...(await faultsOfBooks(client)), ...(await Promise.all(accounts.map(unchained))).flat()]
  const { rows } = await client.query<{ series: number; documents: number }>('select count(*)::int as series, sum(last)::int as documents from document_series')
  await client.end()
  console.log(JSON.stringify({ enterprises, ...done, series: rows[0]?.series ?? 0, documents: rows[0]?.documents ?? 0, faults, seconds: Math.round((performance.now() - started) / 1000) }))
  if (faults.length > 0 || done.paid === 0 || done.refunded === 0 || !rows[0]?.documents) process.exitCode = 1
} finally {
  await disconnect()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

async function anAccount(number: number): Promise<string> {
  const id = `acc_books${number}`
  await db().account.create({ data: { id, number: `EH-0000-${String(number).padStart(4, '0')}`, organization: `Enterprise ${number}`, country: number % 3 === 0 ? 'DE' : 'IN', termsVersion: '1', termsAcceptedAt: new Date(), createdAt: startOf(START), activatedAt: startOf(START) }, select: { id: true } })
  return id
}

function at(time: number) {
  return { ...contextWithoutRequest('proof', 'the proof'), now: new Date(time) }
}

function upTo(most: number): number {
  return Math.floor(Math.random() * most)
}

async function liveThrough(accountId: string): Promise<void> {
  let time = startOf(START).getTime() + HOUR_MS
  let available = 0n
  const captures: { id: string; left: bigint }[] = []
  for (let step = 0; step < steps; step++) {
    time += upTo(6 * 24) * HOUR_MS
    const [context, amount] = [at(time), BigInt(1 + upTo(90_000))]
    const capture = captures[upTo(captures.length)]
    const chance = Math.random()
    if (chance < 0.25) {
      await funded(accountId, amount, CURRENCY, context)
      available += amount
      done.funded++
    } else if (chance < 0.7 && amount <= available) {
      captures.push({ id: await paid(accountId, amount, { currency: CURRENCY, context }), left: amount })
      available -= amount
      done.paid++
    } else if (chance < 0.85 && capture && capture.left > 0n) {
      const back = amount < capture.left ? amount : capture.left
      await givenBack(accountId, capture.id, back, context)
      capture.left -= back
      available += back
      done.refunded++
    } else if (chance > 0.93) await issueInvoices({ accountId, currency: CURRENCY, until: startOf(monthOf(context.now)) }, context)
  }
  await issueInvoices({ accountId, currency: CURRENCY, until: new Date(time + HOUR_MS) }, at(time + HOUR_MS))
}

/** What does not hold of an enterprise's statements: each opens with what the last one closed with, and the newest closes with what there is. */
async function unchained(accountId: string): Promise<string[]> {
  const actor: Actor = { userId: 'usr_books', accountId, permissions: permissionsOf({ role: 'auditor', customRole: null }) }
  const faults: string[] = []
  const present = (await balance(accountId, CURRENCY)).posted
  const last = await db().ledgerEntry.findFirst({ where: { accountId, at: { not: null } }, orderBy: { at: 'desc' }, select: { at: true } })
  const end = monthOf(last?.at ?? startOf(START))
  let closing = 0n
  for (let month = START; month <= end; month = monthAfter(month)) {
    const shown = await showStatement(actor, { month, currency: CURRENCY, after: undefined }, startOf(monthAfter(end, 1)))
    if (!shown.ok) return [`${accountId} ${month}: ${shown.failure.code}`]
    const { opening, sums } = shown.value
    if (opening !== closing) faults.push(`${accountId} ${month} opens with ${opening}, after ${closing}`)
    if (shown.value.closing !== opening + sums.reduce((sum, { amount }) => sum + amount, 0n)) faults.push(`${accountId} ${month} does not sum up`)
    closing = shown.value.closing
  }
  if (closing !== present) faults.push(`${accountId} closes with ${closing}, and has ${present}`)
  return faults
}
