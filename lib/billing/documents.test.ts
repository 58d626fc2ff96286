import fc from 'fast-check'
import type pg from 'pg'
import type { Actor } from '@/lib/core/actor'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import { accountFundOf, funded, givenBack, newsOf, paid, SELLER, sellAs } from '@/lib/testing/billing'
import { faultsOfBooks } from '@/lib/testing/books'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anActiveEnterprise, anActor } from '@/lib/testing/factories'
import { issueInvoices, queueInvoices } from './documents/issue-invoices'
import { showDocument, showDocuments } from './documents/show-documents'
import { endOf, monthAfter, monthOf, startOf } from './months'
import { drawPaper } from './pdf/draw-paper'
import { changeProfile } from './profile'
import { billingProfileSchema } from './schema'
import { statementFile, statementPaper } from './statements/files'
import { showStatement, showStatements } from './statements/statement'

const { connect } = useDatabase()

let owner: pg.Client
beforeAll(async () => {
  owner = await connect()
  sellAs(SELLER)
})

const at = (day: string) => aContext({ now: new Date(`${day}T10:00:00.000Z`) })
const LATER = at('2027-06-01')
const until = (month: string) => endOf(month)
const invoice = (actor: Actor, month: string, currency = 'INR', context = LATER) => issueInvoices({ accountId: actor.accountId, currency, until: until(month) }, context)

async function anIndian(state = '29', taxNumber = '29AAGCB7383J1Z4'): Promise<Actor> {
  const actor = anActor(await anActiveEnterprise({ country: 'IN' }))
  const changed = await changeProfile(actor, billingProfileSchema.parse({ name: 'गंगा विद्युत निगम', street: '12 Residency Road', locality: 'Bengaluru', region: state, postalCode: '560025', taxNumber }), LATER)
  if (!changed.ok) throw new Error(changed.failure.details?.message)
  return actor
}

async function documentsOf(actor: Actor) {
  const shown = await showDocuments(actor, { kind: undefined, after: undefined })
  if (!shown.ok) throw new Error('not shown')
  return shown.value.rows
}

test('what was paid in a month is on one invoice, with its tax, to the unit of the ledger, and written once', async () => {
  const actor = await anIndian()
  await funded(actor.accountId, 1_000_000n, 'INR', at('2027-01-02'))
  await paid(actor.accountId, 11_800n, { currency: 'INR', context: at('2027-01-10') })
  await paid(actor.accountId, 999n, { currency: 'INR', context: at('2027-01-31'), reason: 'Certificate for www.example.com' })
  await paid(actor.accountId, 5_000n, { currency: 'INR', context: at('2027-02-01') })
  expect(await invoice(actor, '2027-01')).toBe(1)
  expect(await invoice(actor, '2027-01')).toBe(0)
  const [first] = await documentsOf(actor)
  expect(first).toMatchObject({ kind: 'invoice', total: 12_799n, taxScheme: 'gst_state', name: expect.stringMatching(/^EHI\/27-28\/\d{6}$/) })
  const shown = await showDocument(actor, first?.id ?? '')
  if (!shown.ok) throw new Error('not shown')
  const { paper } = shown.value
  expect(paper.table.columns.map(({ name }) => name)).toEqual(['What', 'Without tax', 'CGST 9 %', 'SGST 9 %', 'Amount'])
  expect(paper.table.rows).toEqual([['Certificate for example.com', '₹100.00', '₹9.00', '₹9.00', '₹118.00'], ['Certificate for www.example.com', '₹8.47', '₹0.76', '₹0.76', '₹9.99']])
  expect(paper.sums.at(-1)).toEqual({ term: 'Total', value: '₹127.99', strong: true })
  expect(paper.facts).toEqual(expect.arrayContaining([{ term: 'For', value: 'January 2027' }, { term: 'Place of supply', value: 'Karnataka (29)' }]))
  expect(paper.parties[1]?.lines).toEqual(expect.arrayContaining(['गंगा विद्युत निगम', 'GSTIN 29AAGCB7383J1Z4']))
  expect(await invoice(actor, '2027-03')).toBe(1)
  expect((await newsOf(actor.accountId)).filter((title) => title.startsWith('The invoice'))).toHaveLength(2)
})

test('a buyer in another state pays IGST, one abroad none, for a reason that is on the invoice', async () => {
  const [other, abroad] = [await anIndian('27', '27AAPFU0939F1ZV'), anActor(await anActiveEnterprise({ country: 'DE' }))]
  for (const { accountId } of [other, abroad]) {
    await funded(accountId, 100_000n, 'INR', at('2027-01-02'))
    await paid(accountId, 11_800n, { currency: 'INR', context: at('2027-01-10') })
  }
  for (const actor of [other, abroad]) await invoice(actor, '2027-01')
  expect(await documentsOf(other)).toEqual([expect.objectContaining({ taxScheme: 'gst_integrated', tax: 1_800n, net: 10_000n })])
  expect(await documentsOf(abroad)).toEqual([expect.objectContaining({ taxScheme: 'gst_export', tax: 0n, taxNote: expect.stringContaining('zero-rated') })])
})

test('what was given back is on a credit note of its invoice, with that invoice’s tax, and never more than it', async () => {
  const actor = await anIndian()
  await funded(actor.accountId, 100_000n, 'INR', at('2027-01-02'))
  const capture = await paid(actor.accountId, 9_999n, { currency: 'INR', context: at('2027-01-10') })
  await invoice(actor, '2027-01')
  for (const part of [3_333n, 3_333n, 3_333n]) await givenBack(actor.accountId, capture, part, at('2027-02-03'))
  expect(await invoice(actor, '2027-02')).toBe(1)
  const [note, first] = (await documentsOf(actor)).toSorted((one) => (one.kind === 'credit_note' ? -1 : 1))
  expect(note).toMatchObject({ kind: 'credit_note', total: first?.total, net: first?.net, tax: first?.tax, ofId: first?.id })
  const shown = await showDocument(actor, note?.id ?? '')
  expect(shown).toMatchObject({ value: { related: [{ id: first?.id, name: first?.name }] } })
  expect(await faultsOfBooks(owner)).not.toEqual(expect.arrayContaining([expect.stringContaining(actor.accountId)]))
})

test('of 50 who write documents of one series at once, some of them rolled back, no number is missing and none is double', async () => {
  const actors = await Promise.all(Array.from({ length: 50 }, async () => anActor(await anActiveEnterprise())))
  for (const { accountId } of actors) {
    await funded(accountId, 1_000n, 'INR', at('2027-01-02'))
    await paid(accountId, 1_000n, { currency: 'INR', context: at('2027-01-10') })
  }
  const roll = Array.from({ length: 10 }, () =>
    db()
      .$transaction(async (tx) => {
        await tx.$executeRaw`insert into billing_documents (id, kind, series_id, number, account_id, currency, total, net, tax, tax_scheme, tax_note, issued_at, period, seller, buyer) values (gen_random_uuid(), 'invoice', 'EHI/27-28', 0, ${actors[0]?.accountId}, 'INR', 1, 1, 0, 'none', 'x', now(), now(), '{}', '{}')`
        throw new Error('rolled back')
      })
      .catch((error: unknown) => expect(String(error)).toContain('rolled back')),
  )
  const issued = await Promise.all([...actors.map((actor) => invoice(actor, '2027-01')), ...roll])
  expect(issued.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 1))
  const { rows } = await owner.query<{ numbers: number[]; last: number }>(`select array_agg(number order by number) as numbers, max(last) as last from billing_documents join document_series on document_series.id = series_id where series_id = 'EHI/27-28'`)
  expect(rows[0]?.numbers).toEqual(Array.from({ length: rows[0]?.last ?? 0 }, (_, index) => index + 1))
  expect(rows[0]?.last).toBeGreaterThanOrEqual(50)
})

test('while it is not said who sells nothing is invoiced, and afterwards all of it is', async () => {
  const actor = await anIndian()
  await funded(actor.accountId, 100_000n, 'INR', at('2027-01-02'))
  await paid(actor.accountId, 100n, { currency: 'INR', context: at('2027-01-10') })
  const { appUrl } = env()
  Object.assign(env(), { seller: null, appUrl: 'https://hub.example.com' })
  expect(await invoice(actor, '2027-01')).toBe(0)
  Object.assign(env(), { seller: SELLER, appUrl })
  expect(await invoice(actor, '2027-01')).toBe(1)
})

test('each enterprise with something to invoice is queued once, and one without is not', async () => {
  const [busy, idle] = [await anIndian(), await anIndian()]
  await funded(busy.accountId, 100_000n, 'INR', at('2027-05-02'))
  await paid(busy.accountId, 100n, { currency: 'INR', context: at('2027-05-10') })
  await funded(idle.accountId, 100_000n, 'INR', at('2027-05-02'))
  await queueInvoices(LATER.now)
  await queueInvoices(LATER.now)
  const { rows } = await owner.query<{ payload: { accountId: string; until: string } }>(`select payload from graphile_worker._private_jobs where key like 'invoices:%'`)
  const queued = rows.map(({ payload }) => payload)
  expect(queued.filter(({ accountId }) => accountId === busy.accountId)).toEqual([{ accountId: busy.accountId, currency: 'INR', until: startOf('2027-06').toISOString() }])
  expect(queued.filter(({ accountId }) => accountId === idle.accountId)).toEqual([])
})

test('documents of another enterprise are not there', async () => {
  const actor = await anIndian()
  await funded(actor.accountId, 100n, 'INR', at('2027-01-02'))
  await paid(actor.accountId, 100n, { currency: 'INR', context: at('2027-01-10') })
  await invoice(actor, '2027-01')
  const [document] = await documentsOf(actor)
  const stranger = anActor(await anActiveEnterprise())
  expect(await showDocument(stranger, document?.id ?? '')).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  expect(await documentsOf(stranger)).toEqual([])
  expect(await showDocument({ ...actor, permissions: new Set() }, document?.id ?? '')).toMatchObject({ failure: { code: 'FORBIDDEN' } })
})

test('a GSTIN is held to its state, and a tax number to its country', async () => {
  const actor = anActor(await anActiveEnterprise({ country: 'IN' }))
  const form = { name: 'Lotus', street: '1 Road', locality: 'Pune', region: '27', postalCode: '411001', taxNumber: '29AAGCB7383J1Z4' }
  const change = (differences: object) => changeProfile(actor, billingProfileSchema.parse({ ...form, ...differences }), LATER)
  expect(await change({})).toMatchObject({ failure: { field: 'taxNumber', details: { message: expect.stringContaining('Karnataka') } } })
  expect(await change({ taxNumber: '27AAPFU0939F1ZX' })).toMatchObject({ failure: { code: 'TAX_NUMBER_WRONG' } })
  expect(await change({ region: '' })).toMatchObject({ failure: { field: 'region' } })
  expect(await change({ postalCode: '0411' })).toMatchObject({ failure: { field: 'postalCode' } })
  expect(await change({ taxNumber: '27AAPFU0939F1ZV' })).toMatchObject({ ok: true })
})

describe('the database, whatever the code does', () => {
  test('changes and deletes no document, draws each number itself, and writes no line that is not the ledger’s', async () => {
    const actor = await anIndian()
    await funded(actor.accountId, 1_000n, 'INR', at('2027-01-02'))
    await paid(actor.accountId, 400n, { currency: 'INR', context: at('2027-01-10') })
    const later = await paid(actor.accountId, 300n, { currency: 'INR', context: at('2027-02-10') })
    await invoice(actor, '2027-01')
    const [document] = await documentsOf(actor)
    const id = document?.id ?? ''
    for (const statement of [`update billing_documents set total = 1 where id = '${id}'`, `delete from billing_documents where id = '${id}'`, `update billing_lines set gross = 1 where document_id = '${id}'`, `update document_series set last = last + 1 where id = 'EHI/27-28'`, `update document_series set last = 0`, `delete from document_series`]) {
      await expect(owner.query(statement)).rejects.toThrow()
    }
    const line = (of: string, gross: number) => `insert into billing_lines (document_id, position, transaction_id, description, gross, net, rate, cgst, sgst, igst) values ('${of}', 2, '${later}', 'x', ${gross}, ${gross}, 0, 0, 0, 0)`
    // A line that comes later, or with another amount.
    await expect(owner.query(line(id, 300))).rejects.toMatchObject({ constraint: 'billing_documents_of_their_lines' })
    await expect(owner.query(line(id, 299))).rejects.toMatchObject({ constraint: 'billing_lines_of_the_ledger' })
    const bare = `insert into billing_documents (id, kind, series_id, number, account_id, currency, total, net, tax, tax_scheme, tax_note, issued_at, period, of_id, seller, buyer)`
    await expect(owner.query(`${bare} values ('bdc_x', 'invoice', 'EHI/27-28', 4711, '${actor.accountId}', 'INR', 5, 5, 0, 'none', 'x', now(), now(), null, '{}', '{}')`)).rejects.toMatchObject({ constraint: 'billing_documents_of_their_lines' })
  })
})

describe('a statement', () => {
  test('opens with what the month before closed with, lists what changed it, and is the same as page, table and paper', async () => {
    const actor = await anIndian()
    const { accountId } = actor
    await funded(accountId, 100_000n, 'INR', at('2027-01-05'))
    await paid(accountId, 30_000n, { currency: 'INR', context: at('2027-01-20') })
    const capture = await paid(accountId, 20_000n, { currency: 'INR', context: at('2027-02-20') })
    await givenBack(accountId, capture, 5_000n, at('2027-02-21'))
    const of = async (month: string, after?: string, limit?: number) => {
      const shown = await showStatement(actor, { month, currency: 'INR', after, ...(limit && { limit }) }, LATER.now)
      if (!shown.ok) throw new Error(shown.failure.code)
      return shown.value
    }
    const [january, february, march] = [await of('2027-01'), await of('2027-02'), await of('2027-03')]
    expect([january.opening, january.closing, february.opening, february.closing, march.opening, march.closing]).toEqual([0n, 70_000n, 70_000n, 55_000n, 55_000n, 55_000n])
    expect(february.sums).toEqual([{ kind: 'capture', count: 1, amount: -20_000n }, { kind: 'refund', count: 1, amount: 5_000n }])
    const first = await of('2027-02', undefined, 1)
    const second = await of('2027-02', first.next ?? '', 1)
    expect([...first.movements, ...second.movements].map(({ balance }) => balance)).toEqual([50_000n, 55_000n])
    const file = await statementFile(actor, { month: '2027-02', currency: 'INR' }, LATER.now)
    if (!file.ok) throw new Error('no file')
    let text = ''
    for await (const piece of file.value) text += piece
    expect(text.split('\r\n').map((row) => row.split(',').slice(1, 6).join(','))).toEqual(['What,Whose,Reason,Amount,Balance', 'Opening balance,,,,700.00', 'Paid,The account,Certificate for example.com,-200.00,500.00', 'Refund,The account,,50.00,550.00', 'Closing balance,,,,550.00', ''])
    const paper = await statementPaper(actor, { month: '2027-02', currency: 'INR' }, LATER.now)
    expect(paper).toMatchObject({ value: { sums: expect.arrayContaining([{ term: 'Closing balance', value: '₹550.00', strong: true }]) } })
    expect(await showStatement(anActor(await anActiveEnterprise()), { month: '2027-02', currency: 'INR', after: undefined }, LATER.now)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    expect(await showStatement(actor, { month: '2027-13', currency: 'INR', after: undefined }, LATER.now)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    expect(await showStatements(actor, LATER.now)).toMatchObject({ value: { currencies: ['INR'] } })
  })
})

test('a document is a tagged PDF, with its language, its title and letters of many scripts', async () => {
  const actor = await anIndian()
  await funded(actor.accountId, 100_000n, 'INR', at('2027-01-02'))
  for (let line = 0; line < 60; line++) await paid(actor.accountId, 118n, { currency: 'INR', context: at('2027-01-10'), reason: `Zertifikat ${line} für Ελένη, गंगा, 日本 ${'x'.repeat(line * 3)}` })
  await invoice(actor, '2027-01')
  const [document] = await documentsOf(actor)
  const shown = await showDocument(actor, document?.id ?? '')
  if (!shown.ok) throw new Error('not shown')
  const pdf = (await drawPaper(shown.value.paper)).toString('latin1')
  expect(pdf).toMatch(/^%PDF-1\.7/)
  expect(pdf).toContain('/Marked true')
  expect(pdf).toContain('/Lang (en-GB)')
  expect(pdf).toContain('/DisplayDocTitle true')
  for (const tag of ['/H1', '/Table', '/TR', '/TH', '/TD', '/P']) expect(pdf).toContain(tag)
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1)
})

test('whatever is paid and given back in whatever month, documents are what the ledger says, and statements chain', async () => {
  const step = fc.record({ kind: fc.constantFrom('fund', 'pay', 'refund'), amount: fc.bigInt({ min: 1n, max: 50_000n }), days: fc.nat(20), of: fc.nat(10), invoice: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 15 }), async (steps) => {
      const actor = await anIndian()
      const { accountId } = actor
      await accountFundOf(accountId, 'INR', at('2027-01-01'))
      const captures: { id: string; left: bigint }[] = []
      let [now, available] = [at('2027-01-01').now.getTime(), 0n]
      for (const { kind, amount, days, of, invoice: writes } of steps) {
        now += days * 86_400_000
        const context = aContext({ now: new Date(now) })
        if (kind === 'fund') await funded(accountId, amount, 'INR', context)
        if (kind === 'fund') available += amount
        if (kind === 'pay' && available >= amount) {
          captures.push({ id: await paid(accountId, amount, { currency: 'INR', context }), left: amount })
          available -= amount
        }
        const capture = captures[of % Math.max(1, captures.length)]
        if (kind === 'refund' && capture && capture.left > 0n) {
          const back = amount < capture.left ? amount : capture.left
          await givenBack(accountId, capture.id, back, context)
          capture.left -= back
          available += back
        }
        if (writes) await issueInvoices({ accountId, currency: 'INR', until: startOf(monthOf(context.now)) }, context)
      }
      await issueInvoices({ accountId, currency: 'INR', until: new Date(now + 40 * 86_400_000) }, LATER)
      expect((await faultsOfBooks(owner)).filter((fault) => fault.includes(accountId) || fault.startsWith('a series') || fault.startsWith('a document'))).toEqual([])
      let closing = 0n
      for (let month = '2027-01'; month <= monthOf(new Date(now)); month = monthAfter(month)) {
        const shown = await showStatement(actor, { month, currency: 'INR', after: undefined }, new Date('2030-01-01'))
        if (!shown.ok) throw new Error(shown.failure.code)
        expect(shown.value.opening).toBe(closing)
        closing = shown.value.closing
        expect(closing).toBe(shown.value.opening + shown.value.sums.reduce((sum, { amount }) => sum + amount, 0n))
      }
      expect(closing).toBe(available)
    }),
    { numRuns: 8, endOnFailure: true },
  )
})
