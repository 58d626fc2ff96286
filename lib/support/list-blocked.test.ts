import { db } from '@/lib/db/client'
import { guessUntilBlocked, aBlockedPerson, aContext, aCrowdOfBlockedPeople, anAddress, aStaffMember } from '@/lib/testing/factories'
import { useDatabase } from '@/lib/testing/database'
import { minutes } from '@/lib/core/time'
import { listBlockedPeople, COUNT_LIMIT } from './list-blocked'
import { readCursor, writeCursor } from './rules'
import { listBlockedSchema } from './schema'
import { unblock } from './unblock'

useDatabase()

const list = (query: Record<string, string | undefined> = {}) => listBlockedPeople(listBlockedSchema.parse(query))

async function everyPage(query: Record<string, string> = {}): Promise<string[]> {
  const ids: string[] = []
  let after: string | null = null
  do {
    const page = await list(after ? { ...query, after } : query)
    ids.push(...page.rows.map(({ id }) => id))
    after = page.next
  } while (after)
  return ids
}

// Sixty in three equal moments, so that pages of 25 are cut in the middle of equal times; all of them long ago.
const moments = Array.from({ length: 60 }, (_, index) => new Date(Date.UTC(2026, 0, 1, 0, index % 3)))
let ann: Awaited<ReturnType<typeof aBlockedPerson>>
beforeAll(async () => {
  await aCrowdOfBlockedPeople(moments)
  ann = await aBlockedPerson({ name: 'Åsa 100%_Ljung\\gren', email: anAddress('asa_l'), organization: 'Ύδρευση & Söhne', country: 'CH' })
})

describe('the list of blocked people', () => {
  test('is in the order oldest first, page by page, without gap or repeat under equal times', async () => {
    const all = await everyPage()
    const expected = await db().block.findMany({ where: { endedAt: null, userId: { not: null } }, orderBy: [{ blockedAt: 'asc' }, { id: 'asc' }], select: { id: true } })
    expect(all).toEqual(expected.map(({ id }) => id))
    expect(all).toHaveLength(61)
  })

  test('goes on correctly while blocks before and behind the cursor come and go', async () => {
    const first = await list()
    const second = await list({ after: first.next ?? '' })
    const earlier = new Date(Date.UTC(2025, 0, 1))
    const [added] = await aCrowdOfBlockedPeople([earlier])
    await db().block.updateMany({ where: { id: first.rows[0]?.id ?? '' }, data: { endedAt: earlier, end: 'activated' } })
    expect((await list({ after: first.next ?? '' })).rows).toEqual(second.rows)
    await db().block.updateMany({ where: { id: first.rows[0]?.id ?? '' }, data: { endedAt: null, end: null } })
    await db().block.delete({ where: { id: added?.blockId ?? '' } })
  })

  test('shows who it is, from where and since when', async () => {
    const { rows } = await list({ q: ann.reference })
    expect(rows).toMatchObject([
      {
        id: ann.blockId,
        reference: ann.reference,
        userId: ann.userId,
        name: ann.name,
        email: ann.email,
        organization: ann.organization,
        accountId: ann.accountId,
        country: 'CH',
        isStaff: false,
        blockedAt: expect.any(Date),
      },
    ])
  })

  test('does not show addresses without an account, nor blocks that have ended', async () => {
    const unknown = anAddress('nobody')
    await guessUntilBlocked(unknown)
    expect((await list({ q: unknown })).rows).toEqual([])
    const bob = await aBlockedPerson()
    const staff = await aStaffMember()
    expect((await list({ q: bob.email })).rows).toHaveLength(1)
    await unblock({ blockId: bob.blockId, check: 'known voice', reason: 'checked', mode: 'unblock' }, staff.userId, aContext())
    expect((await list({ q: bob.email })).rows).toEqual([])
  })

  test('counts what it finds, up to a limit that it does not pass', async () => {
    expect((await list()).count).toBe(61)
    expect((await list({ q: ann.reference })).count).toBe(1)
    const start = Date.UTC(2027, 0, 1)
    const many = await aCrowdOfBlockedPeople(Array.from({ length: COUNT_LIMIT }, (_, index) => new Date(start + minutes(index))))
    expect((await list()).count).toBe(COUNT_LIMIT + 1)
    await db().user.deleteMany({ where: { id: { in: many.map(({ userId }) => userId) } } })
  })

  test('offers the countries that its people are in', async () => {
    expect((await list()).countries).toEqual(['CH', 'DE', 'GR', 'IN', 'JP', 'NO'])
  })
})

describe('searching as one types', () => {
  const found = async (query: Record<string, string>) => (await list(query)).rows.some(({ id }) => id === ann.blockId)

  test.each([
    ['the reference', () => ann.reference],
    ['a part of the reference', () => ann.reference.slice(3)],
    ['the reference in lower case', () => ann.reference.toLowerCase()],
    ['the name', () => ann.name],
    ['a part of the name in upper case', () => 'ÅSA 100'],
    ['the address', () => ann.email],
    ['the address in upper case', () => ann.email.toUpperCase()],
    ['a part of the address', () => 'asa_l'],
    ['the organization', () => ann.organization],
    ['a part of it in another case', () => 'ύδρ'],
    ['the country', () => 'Switzerland'],
    ['a part of the country', () => 'switz'],
    ['an accent typed as two characters', () => 'Söhne'.normalize('NFD')],
    ['spaces around it', () => ` ${ann.reference} `],
  ])('finds by %s', async (_what, query) => {
    expect(await found({ q: query() })).toBe(true)
  })

  test.each(['100%', '%_L', '_Ljung', 'Ljung\\gren'])('takes signs for themselves: %s', async (q) => {
    expect(await found({ q })).toBe(true)
  })

  test.each(['1%0', 'L%g', 'Lj_ng', 'asa%', 'Ljung\\\\gren', "Ljung' or '1'='1", '100%%'])('does not take signs for wildcards: %s', async (q) => {
    expect((await list({ q })).rows).toEqual([])
  })

  test('finds Japanese, Devanagari and Greek in the middle of words', async () => {
    for (const q of ['電子', 'विद्युत', 'αυτιλ']) {
      const { rows } = await list({ q })
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) expect(row.organization?.toLowerCase()).toContain(q)
    }
  })

  test('of nothing, or of what is not allowed, finds everybody', async () => {
    for (const query of [{ q: '' }, { q: '   ' }, { q: 'x'.repeat(101) }, { country: 'Germany' }, { account: '1' }, { staff: 'yes' }, { after: 'garbage' }]) expect((await list(query)).count).toBe(61)
  })

  test('goes page by page as well', async () => {
    const expected = await db().block.findMany({ where: { endedAt: null, email: { endsWith: '@example.com' }, userId: { not: null } }, orderBy: [{ blockedAt: 'asc' }, { id: 'asc' }], select: { id: true } })
    expect(await everyPage({ q: 'example.com' })).toEqual(expected.map(({ id }) => id))
  })
})

describe('filters', () => {
  test('by country', async () => {
    const { rows, count } = await list({ country: 'CH' })
    expect(rows.map(({ id }) => id)).toEqual([ann.blockId])
    expect(count).toBe(1)
    expect((await list({ country: 'US' })).rows).toEqual([])
    expect((await list({ country: 'JP' })).rows.every(({ country }) => country === 'JP')).toBe(true)
  })

  test('by enterprise', async () => {
    expect((await list({ account: ann.accountId })).rows.map(({ id }) => id)).toEqual([ann.blockId])
    expect((await list({ account: 'acc_00000000000000000000000000' })).rows).toEqual([])
  })

  test('by staff', async () => {
    expect((await list({ staff: 'only' })).rows).toEqual([])
    const colleague = await aStaffMember()
    await guessUntilBlocked(colleague.email)
    expect((await list({ staff: 'only' })).rows).toMatchObject([{ email: colleague.email, isStaff: true, organization: null }])
    await db().block.deleteMany({ where: { userId: colleague.userId } })
  })

  test('together with a search', async () => {
    expect((await list({ country: 'CH', q: 'asa' })).count).toBe(1)
    expect((await list({ country: 'JP', q: ann.reference })).count).toBe(0)
  })
})

describe('a cursor', () => {
  test('is read as it was written', () => {
    const cursor = { blockedAt: new Date('2026-11-20T09:00:00.123Z'), id: 'blk_01h455vb4pex5vsknk084sn02q' }
    expect(readCursor(writeCursor(cursor))).toEqual(cursor)
  })

  test.each([undefined, '', 'x', '2026-11-20T09:00:00.000Z', '2026-99-99T99:99:99Z_blk_1', "2026-11-20T09:00:00.000Z_blk_1' or 1=1", '2026-11-20T09:00:00.000Z_usr_1'])('of anything else is the first page: %j', (text) => {
    expect(readCursor(text)).toBeNull()
  })
})
