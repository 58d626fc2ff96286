import { phraseWords } from '@/lib/callers/draw-phrases'
import { CALLER_WORDS, PHRASE_TRIES, PHRASE_TTL, PHRASES_SENT, phraseState, plainPhrase, VERIFIED_FOR } from '@/lib/callers/rules'
import { showPhrase } from '@/lib/callers/show-phrase'
import { after, days, hours, minutes } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { useDatabase } from '@/lib/testing/database'
import { aBlockedPerson, aContext, aStaffMember, guessUntilBlocked, type StaffMember } from '@/lib/testing/factories'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { checkPhrase } from './check-phrase'
import { proposeUnblock } from './propose-unblock'
import { sendPhrase } from './send-phrase'
import { showPerson } from './show-person'
import { unblock } from './unblock'

useDatabase()

let staff: StaffMember
let colleague: StaffMember
beforeAll(async () => {
  staff = await aStaffMember({ name: 'Priya Nair' })
  colleague = await aStaffMember({ name: 'Björn Lindqvist' })
})

const start = new Date('2026-11-20T09:00:00.000Z')
const at = (span: number) => aContext({ now: after(start, span) })
const auditOf = (target: string) => db().auditEvent.findMany({ where: { target, action: { startsWith: 'phrase.' } }, orderBy: { id: 'asc' }, select: { action: true, actorId: true, result: true, details: true } })

/** A blocked person who was just sent their phrases. */
async function aCall() {
  const person = await aBlockedPerson({}, at(-minutes(5)))
  const { userId, blockId, email } = person
  expect(await sendPhrase({ blockId }, staff.userId, at(0))).toEqual({ ok: true, value: undefined })
  const { theirs, ours } = await newestMail(email, 'caller-phrase')
  const phrase = await showPhrase(userId, at(0).now)
  return { ...person, theirs, ours, phraseId: phrase?.id ?? '' }
}
const hear = (phraseId: string, phrase: string, span = minutes(1), by = staff) => checkPhrase({ phraseId, phrase }, by.userId, at(span))
const letIn = (blockId: string, phraseId: string, span = minutes(2), by = staff) => unblock({ blockId, phraseId, reason: 'mistyped', mode: 'unblock' }, by.userId, at(span))
const RIGHT = { ok: true, value: undefined }
const over = { failure: { code: 'PHRASE_OVER' } }

describe('the words of a phrase', () => {
  test('are short and differ in how they begin, and a caller’s phrase has more than 40 bits', async () => {
    const words = await phraseWords()
    expect(words.filter((word) => !/^[a-z]{4,7}$/.test(word))).toEqual([])
    expect(new Set(words.map((word) => word.slice(0, 4))).size).toBe(words.length)
    expect(CALLER_WORDS * Math.log2(words.length)).toBeGreaterThan(40)
  })

  test.each([
    ['Walnut, TANDEM glacier - orbit.', 'walnut tandem glacier orbit'],
    ['  walnut  tandem\tglacier\norbit ', 'walnut tandem glacier orbit'],
    ['ｗａｌｎｕｔ tandem', 'walnut tandem'],
    ['walnuttandem', 'walnuttandem'],
    ['123 !', ''],
  ])('are compared as words: %j', (typed, plain) => {
    expect(plainPhrase(typed)).toBe(plain)
  })
})

describe('what a phrase can still do', () => {
  const sent = { expiresAt: after(start, PHRASE_TTL), tries: 0, verifiedAt: null }
  test.each([
    ['waiting', sent, PHRASE_TTL - 1],
    ['expired', sent, PHRASE_TTL],
    ['waiting', { ...sent, tries: 2 }, 0],
    ['spent', { ...sent, tries: 3 }, 0],
    ['verified', { ...sent, tries: 3, verifiedAt: start }, VERIFIED_FOR - 1],
    ['expired', { ...sent, tries: 1, verifiedAt: start }, VERIFIED_FOR],
  ] as const)('%s: %j after %d ms', (state, phrase, span) => {
    expect(phraseState(phrase, after(start, span))).toBe(state)
  })
})

describe('phrases', () => {
  test('are mailed together; support sees its own alone, and neither lies open in the database', async () => {
    const { userId, email, theirs, ours } = await aCall()
    expect(theirs.split(' ')).toHaveLength(4)
    expect(ours.split(' ')).toHaveLength(3)
    expect((await templatesTo(email)).at(-1)).toBe('caller-phrase')
    const shown = await showPerson(userId, at(0).now)
    expect(shown).toMatchObject({ value: { phrase: { state: 'waiting', ours, sentBy: 'Priya Nair', triesLeft: 3 } } })
    expect(JSON.stringify(shown)).not.toContain(theirs)
    const rows = await db().$queryRaw<{ row: string }[]>`select to_jsonb(t)::text as row from caller_phrases t union all select to_jsonb(m)::text from mails m union all select to_jsonb(a)::text from audit_events a`
    const text = rows.map(({ row }) => row).join('\n')
    for (const secret of [theirs, ours]) for (const spelling of [secret, Buffer.from(secret).toString('hex')]) expect(text).not.toContain(spelling)
  })

  test('are written down: who sent them, who heard them right or wrong, and never the words', async () => {
    const { userId, phraseId, theirs } = await aCall()
    expect(await hear(phraseId, 'walnut tandem glacier orbit')).toMatchObject({ ok: false })
    expect(await hear(phraseId, theirs)).toEqual(RIGHT)
    expect(await auditOf(userId)).toEqual([
      { action: 'phrase.sent', actorId: staff.userId, result: 'success', details: { phraseId } },
      { action: 'phrase.refused', actorId: staff.userId, result: 'refused', details: { phraseId, triesLeft: 2 } },
      { action: 'phrase.verified', actorId: staff.userId, result: 'success', details: { phraseId, triesLeft: 1 } },
    ])
  })

  test('are taken in any case and with anything between the words', async () => {
    const { phraseId, theirs } = await aCall()
    expect(await hear(phraseId, ` ${theirs.toUpperCase().replaceAll(' ', ', ')}. `)).toEqual(RIGHT)
  })

  test('of support are not those of the caller', async () => {
    const { phraseId, ours } = await aCall()
    expect(await hear(phraseId, ours)).toMatchObject({ failure: { code: 'PHRASE_WRONG', field: 'phrase' } })
  })

  test('may be read back wrong twice; after the third time the right words are too late', async () => {
    const { phraseId, theirs, userId } = await aCall()
    for (const message of ['2 tries are left.', 'One try is left.', 'that was the last try']) {
      expect(await hear(phraseId, 'walnut tandem glacier orbit')).toMatchObject({ failure: { code: 'PHRASE_WRONG', details: { message: expect.stringContaining(message) } } })
    }
    expect(await hear(phraseId, theirs)).toMatchObject(over)
    expect(await showPerson(userId, at(minutes(1)).now)).toMatchObject({ value: { phrase: { state: 'spent' } } })
  })

  test('guessed ten times at once are compared three times', async () => {
    const { phraseId, userId } = await aCall()
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => hear(phraseId, `guess number ${index}`)))
    expect(answers.map((answer) => (answer.ok ? 'right' : answer.failure.code)).sort()).toEqual([...Array<string>(10 - PHRASE_TRIES).fill('PHRASE_OVER'), ...Array<string>(PHRASE_TRIES).fill('PHRASE_WRONG')])
    expect((await auditOf(userId)).filter(({ action }) => action === 'phrase.refused')).toHaveLength(PHRASE_TRIES)
  })

  test('work for 15 minutes', async () => {
    const [early, late] = [await aCall(), await aCall()]
    expect(await hear(early.phraseId, early.theirs, PHRASE_TTL - 1)).toEqual(RIGHT)
    expect(await hear(late.phraseId, late.theirs, PHRASE_TTL)).toMatchObject(over)
    expect(await showPerson(late.userId, at(PHRASE_TTL).now)).toMatchObject({ value: { phrase: { state: 'expired' } } })
  })

  test('that were sent anew replace the ones before, read back or not', async () => {
    const { blockId, phraseId, theirs, email } = await aCall()
    expect(await hear(phraseId, theirs)).toEqual(RIGHT)
    expect(await sendPhrase({ blockId }, colleague.userId, at(minutes(1)))).toEqual(RIGHT)
    expect((await newestMail(email, 'caller-phrase')).theirs).not.toBe(theirs)
    expect(await hear(phraseId, theirs)).toMatchObject(over)
    expect(await letIn(blockId, phraseId)).toMatchObject(over)
    expect(await db().callerPhrase.count({ where: { usedAt: null, replacedAt: null, user: { email } } })).toBe(1)
  })

  test('sent by ten at once: one pair is live, and no more than five were mailed', async () => {
    const { blockId, email } = await aBlockedPerson({}, at(-minutes(5)))
    const answers = await Promise.all(Array.from({ length: 10 }, () => sendPhrase({ blockId }, staff.userId, at(0))))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(PHRASES_SENT.count)
    for (const answer of answers) if (!answer.ok) expect(answer.failure.code).toBe('PHRASES_SPENT')
    expect((await templatesTo(email)).filter((template) => template === 'caller-phrase')).toHaveLength(PHRASES_SENT.count)
    expect(await sendPhrase({ blockId }, staff.userId, at(hours(1)))).toEqual(RIGHT)
    expect(await db().callerPhrase.count({ where: { user: { email }, replacedAt: null } })).toBe(1)
  })

  test('are sent to who is blocked, and by nobody to themselves', async () => {
    const { blockId, phraseId, theirs } = await aCall()
    await hear(phraseId, theirs)
    await letIn(blockId, phraseId)
    expect(await sendPhrase({ blockId }, staff.userId, at(minutes(3)))).toMatchObject({ failure: { code: 'ALREADY_UNBLOCKED' } })
    const blocked = await aStaffMember({}, at(-minutes(10)))
    const { id } = await db().block.findUniqueOrThrow({ where: { reference: await guessUntilBlocked(blocked.email, at(0)) } })
    expect(await sendPhrase({ blockId: id }, blocked.userId, at(0))).toMatchObject({ failure: { code: 'OWN_CASE' } })
  })
})

describe('unblocking', () => {
  test('with a phrase that was read back records so, and uses it up', async () => {
    const { blockId, phraseId, theirs, email } = await aCall()
    await hear(phraseId, theirs)
    expect(await letIn(blockId, phraseId)).toMatchObject({ ok: true })
    expect(await db().block.findUnique({ where: { id: blockId } })).toMatchObject({ phraseId, callerCheck: null })
    const trail = await db().auditEvent.findFirst({ where: { target: blockId, action: 'block.ended' }, select: { details: true } })
    expect(trail?.details).toMatchObject({ caller: 'phrase' })
    const next = await db().block.findUniqueOrThrow({ where: { reference: await guessUntilBlocked(email, at(minutes(3))) } })
    expect(await letIn(next.id, phraseId, minutes(4))).toMatchObject(over)
  })

  test('without one wants how the caller was checked, and the trail says that there was no phrase', async () => {
    const { blockId } = await aCall()
    expect(await unblock({ blockId, reason: 'mistyped', mode: 'unblock' }, staff.userId, at(1))).toMatchObject({ failure: { code: 'CHECK_NEEDED', field: 'check' } })
    expect(await unblock({ blockId, reason: 'mistyped', mode: 'unblock', check: 'called back' }, staff.userId, at(1))).toMatchObject({ ok: true })
    expect(await db().block.findUnique({ where: { id: blockId } })).toMatchObject({ phraseId: null, callerCheck: 'called back' })
    const trail = await db().auditEvent.findFirst({ where: { target: blockId, action: 'block.ended' }, select: { details: true } })
    expect(trail?.details).toMatchObject({ caller: 'without phrase', check: 'called back' })
  })

  test('by a phrase that was not read back, was so to a colleague, long ago, or by somebody else, is refused', async () => {
    const [call, other] = [await aCall(), await aCall()]
    expect(await letIn(call.blockId, call.phraseId)).toMatchObject(over)
    await hear(call.phraseId, call.theirs, 0, colleague)
    await hear(other.phraseId, other.theirs, 0)
    expect(await letIn(call.blockId, call.phraseId)).toMatchObject(over)
    expect(await letIn(call.blockId, other.phraseId)).toMatchObject(over)
    expect(await letIn(other.blockId, other.phraseId, VERIFIED_FOR)).toMatchObject(over)
    expect(await letIn(other.blockId, other.phraseId, VERIFIED_FOR - 1)).toMatchObject({ ok: true })
  })

  test('by two staff goes by the phrase of who proposes; a refused proposal leaves it unused', async () => {
    const blocked = await aStaffMember({}, at(-minutes(10)))
    const { id: blockId } = await db().block.findUniqueOrThrow({ where: { reference: await guessUntilBlocked(blocked.email, at(0)) } })
    await sendPhrase({ blockId }, staff.userId, at(0))
    const phraseId = (await showPhrase(blocked.userId, at(0).now))?.id ?? ''
    await hear(phraseId, (await newestMail(blocked.email, 'caller-phrase')).theirs)
    expect(await proposeUnblock({ blockId, check: 'known voice', reason: 'mistyped', mode: 'unblock' }, colleague.userId, at(minutes(1)))).toMatchObject({ ok: true })
    const propose = () => proposeUnblock({ blockId, phraseId, reason: 'mistyped', mode: 'unblock' }, staff.userId, at(minutes(2)))
    expect(await propose()).toMatchObject({ failure: { code: 'PROPOSAL_OPEN' } })
    await db().proposal.updateMany({ where: { blockId }, data: { end: 'lapsed', endedAt: start } })
    expect(await propose()).toMatchObject({ ok: true })
    expect(await db().proposal.findFirst({ where: { blockId, endedAt: null } })).toMatchObject({ phraseId, callerCheck: null })
    expect(await propose()).toMatchObject(over)
  })
})

test('the phrases of a case before are not shown at the next', async () => {
  const { userId, blockId, email } = await aCall()
  await unblock({ blockId, check: 'known voice', reason: 'mistyped', mode: 'unblock' }, staff.userId, at(minutes(1)))
  await guessUntilBlocked(email, at(days(1)))
  expect(await showPerson(userId, at(days(1)).now)).toMatchObject({ value: { phrase: null } })
})
