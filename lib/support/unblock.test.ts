import { signIn } from '@/lib/accounts/sign-in'
import { setPassword } from '@/lib/accounts/set-password'
import { hours } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { inspectLink } from '@/lib/identity/redeem-link'
import { findLiveSession } from '@/lib/identity/sessions'
import { useDatabase } from '@/lib/testing/database'
import { aBlockedPerson, aContext, anActiveEnterprise, anAddress, aStaffMember, guessUntilBlocked, tokenOf, type StaffMember } from '@/lib/testing/factories'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { addStaff, removeStaff, restoreStaff } from './manage-staff'
import { reassignManager } from './reassign-manager'
import { addStaffSchema, unblockSchema } from './schema'
import { showPerson } from './show-person'
import { unblock } from './unblock'

useDatabase()

let staff: StaffMember
beforeAll(async () => {
  staff = await aStaffMember({ name: 'Priya Nair' })
})

const from = () => aContext({ ip: '203.0.113.77', country: 'IN' })
const audit = (target: string) => db().auditEvent.findMany({ where: { target }, orderBy: { id: 'asc' } })

describe('unblocking', () => {
  test('only: the old password works again, sessions stay, and the person is told by mail', async () => {
    const enterprise = await anActiveEnterprise()
    const signedIn = await signIn(enterprise, aContext())
    const reference = await guessUntilBlocked(enterprise.email)
    const { id } = await db().block.findUniqueOrThrow({ where: { reference } })

    expect(await unblock({ blockId: id, check: 'known voice', reason: 'identity checked', mode: 'unblock' }, staff.userId, from())).toEqual({ ok: true, value: { name: enterprise.name, email: enterprise.email, mode: 'unblock' } })
    expect(await newestMail(enterprise.email, 'unblocked')).toMatchObject({ reference, newPassword: null })
    expect(await findLiveSession(signedIn.ok ? signedIn.value.sessionToken : '', new Date())).not.toBeNull()
    expect(await signIn(enterprise, aContext())).toMatchObject({ ok: true })
  })

  test('and requiring a new password: the old one is void, sessions end, and the link in the mail sets a new one', async () => {
    const enterprise = await anActiveEnterprise()
    const signedIn = await signIn(enterprise, aContext())
    const reference = await guessUntilBlocked(enterprise.email)
    const { id } = await db().block.findUniqueOrThrow({ where: { reference } })
    await unblock({ blockId: id, check: 'known voice', reason: 'identity checked', mode: 'new-password' }, staff.userId, from())

    expect(await findLiveSession(signedIn.ok ? signedIn.value.sessionToken : '', new Date())).toBeNull()
    expect(await signIn(enterprise, aContext())).toMatchObject({ failure: { code: 'WRONG_PASSWORD' } })
    const mail = await newestMail(enterprise.email, 'unblocked')
    const token = tokenOf(mail.newPassword?.link ?? '')
    expect(await inspectLink(token, new Date())).toMatchObject({ state: 'usable', purpose: 'reset' })
    expect(await setPassword({ token, password: 'another violet bucket lantern', repeat: 'another violet bucket lantern' }, aContext())).toMatchObject({ ok: true, value: { activated: false } })
    expect(await signIn({ email: enterprise.email, password: 'another violet bucket lantern' }, aContext())).toMatchObject({ ok: true })
  })

  test('is in the audit trail: who, what, whom, why, from where', async () => {
    const { blockId, userId, accountId } = await aBlockedPerson()
    await unblock({ blockId, check: 'known voice', reason: 'called back on the known number', mode: 'unblock' }, staff.userId, from())
    expect((await audit(blockId)).at(-1)).toMatchObject({
      action: 'block.ended',
      actorId: staff.userId,
      target: blockId,
      accountId,
      reason: 'called back on the known number',
      details: { userId, mode: 'unblock', caller: 'without phrase', check: 'known voice' },
      ip: '203.0.113.77',
      country: 'IN',
    })
    expect(await db().block.findUnique({ where: { id: blockId } })).toMatchObject({ end: 'unblocked', endedById: staff.userId, endReason: 'called back on the known number', callerCheck: 'known voice', phraseId: null })
  })

  test('by ten staff at once: one succeeds, the others are told who was faster, one mail, one audit row', async () => {
    const { blockId, email } = await aBlockedPerson()
    const colleagues = [staff, ...(await Promise.all(Array.from({ length: 9 }, (_, index) => aStaffMember({ name: `Colleague ${index}` }))))]
    const answers = await Promise.all(colleagues.map(({ userId }) => unblock({ blockId, check: 'known voice', reason: `by ${userId}`, mode: 'unblock' }, userId, from())))
    const winners = colleagues.filter((_, index) => answers[index]?.ok)
    expect(winners).toHaveLength(1)
    const message = `${winners[0]?.name} was faster: this block has already been ended. Nothing was changed by you.`
    for (const answer of answers) if (!answer.ok) expect(answer.failure).toEqual({ code: 'ALREADY_UNBLOCKED', details: { message } })
    expect((await templatesTo(email)).filter((template) => template === 'unblocked')).toHaveLength(1)
    expect((await audit(blockId)).filter(({ action }) => action === 'block.ended')).toHaveLength(1)
  })

  test('both ways at once: what the winner chose holds, whole', async () => {
    const { blockId, userId } = await aBlockedPerson()
    const [keep, renew] = await Promise.all([
      unblock({ blockId, check: 'known voice', reason: 'one', mode: 'unblock' }, staff.userId, from()),
      unblock({ blockId, check: 'known voice', reason: 'other', mode: 'new-password' }, staff.userId, from()),
    ])
    expect([keep.ok, renew.ok].filter(Boolean)).toHaveLength(1)
    expect(await db().password.count({ where: { userId } })).toBe(keep.ok ? 1 : 0)
    expect(await db().passwordLink.count({ where: { userId, usedAt: null, replacedAt: null } })).toBe(keep.ok ? 0 : 1)
  })

  test('of what is not there, or belongs to nobody, finds nothing', async () => {
    const email = anAddress('nobody')
    const reference = await guessUntilBlocked(email)
    const { id } = await db().block.findUniqueOrThrow({ where: { reference } })
    for (const blockId of ['blk_00000000000000000000000000', id]) {
      expect(await unblock({ blockId, check: 'known voice', reason: 'checked', mode: 'unblock' }, staff.userId, from())).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    }
    expect(await db().block.findUnique({ where: { id } })).toMatchObject({ endedAt: null })
  })

  test.each([
    [{ reason: '' }, 'reason'],
    [{ reason: '   ' }, 'reason'],
    [{ reason: 'x'.repeat(1001) }, 'reason'],
    [{ mode: 'delete' }, 'mode'],
    [{ mode: undefined }, 'mode'],
    [{ blockId: 'acc_1' }, 'blockId'],
    [{ check: undefined }, 'check'],
    [{ check: '  ' }, 'check'],
    [{ check: 'x'.repeat(1001) }, 'check'],
    [{ check: undefined, phraseId: 'usr_1' }, 'phraseId'],
  ])('wants a reason, a way, and how the caller was checked: %j is refused', (change, field) => {
    const parsed = unblockSchema.safeParse({ blockId: 'blk_1', check: 'known voice', reason: 'checked', mode: 'unblock', ...change })
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual([field])
  })
})

describe('one person, as support sees them', () => {
  test('with account, mails, block, attempts and what staff did, and never a secret', async () => {
    const { userId, accountId, blockId, reference, email } = await aBlockedPerson()
    const shown = await showPerson(userId, new Date())
    if (!shown.ok) throw new Error('not found')
    expect(shown.value).toMatchObject({
      person: { id: userId, email },
      account: { id: accountId, manager: { email: expect.any(String) } },
      block: { id: blockId, reference },
      pastBlocks: [],
    })
    expect(shown.value.mails.map(({ template }) => template)).toEqual(['blocked', 'activation'])
    expect(shown.value.attempts.map(({ outcome }) => outcome)).toEqual(Array(5).fill('wrong'))
    expect(JSON.stringify(shown.value)).not.toMatch(/\$2b\$|tokenHash|"hash"|"props"|"body"/)
  })

  test('with the names of staff in the audit trail, newest first', async () => {
    const { userId, blockId } = await aBlockedPerson()
    await unblock({ blockId, check: 'known voice', reason: 'checked', mode: 'unblock' }, staff.userId, from())
    const shown = await showPerson(userId, new Date())
    if (!shown.ok) throw new Error('not found')
    expect(shown.value.block).toBeNull()
    expect(shown.value.pastBlocks).toMatchObject([{ id: blockId, endedBy: { name: 'Priya Nair' } }])
    expect(shown.value.audit.find(({ action }) => action === 'block.ended')).toMatchObject({ actor: 'Priya Nair', reason: 'checked', ip: '203.0.113.••• (2)' })
    const times = shown.value.audit.map(({ at }) => at.getTime())
    expect(times).toEqual([...times].sort((a, b) => b - a))
  })

  test('who does not exist is not found', async () => {
    expect(await showPerson('usr_00000000000000000000000000', new Date())).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  })
})

describe('the account manager', () => {
  test('is changed to another member of staff, and it is written down by whom', async () => {
    const { accountId } = await anActiveEnterprise()
    const colleague = await aStaffMember()
    const { managerId: before } = await db().account.findUniqueOrThrow({ where: { id: accountId } })
    expect(await reassignManager({ accountId, managerId: colleague.userId }, staff.userId, from())).toMatchObject({ ok: true })
    expect(await db().account.findUnique({ where: { id: accountId } })).toMatchObject({ managerId: colleague.userId })
    expect((await audit(accountId)).at(-1)).toMatchObject({ action: 'account.manager-assigned', actorId: staff.userId, details: { from: before, to: colleague.userId }, ip: '203.0.113.77' })
  })

  test('is active staff, of an account that exists', async () => {
    const { accountId, userId } = await anActiveEnterprise()
    const [pending, disabled] = [await aStaffMember({ pending: true }), await aStaffMember()]
    await removeStaff(disabled.email, aContext())
    for (const managerId of [userId, pending.userId, disabled.userId, 'usr_00000000000000000000000000']) {
      expect(await reassignManager({ accountId, managerId }, staff.userId, from())).toMatchObject({ failure: { code: 'NOT_FOUND', field: 'managerId' } })
    }
    expect(await reassignManager({ accountId: 'acc_00000000000000000000000000', managerId: staff.userId }, staff.userId, from())).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  })
})

describe('staff', () => {
  test('are added once, without a password, and activate by the same mail', async () => {
    const form = { email: anAddress('new', 'example.org'), name: 'Δήμητρα Κ.', role: 'admin' as const }
    const answers = await Promise.all(Array.from({ length: 5 }, () => addStaff(form, aContext())))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers) if (!answer.ok) expect(answer.failure).toEqual({ code: 'STAFF_EXISTS' })
    const user = await db().user.findUniqueOrThrow({ where: { email: form.email }, include: { password: true, staff: true } })
    expect(user).toMatchObject({ activatedAt: null, password: null, staff: { role: 'admin' } })
    expect(await templatesTo(form.email)).toEqual(['activation'])
    expect(await audit(user.id)).toMatchObject([{ action: 'staff.added', details: { role: 'admin' } }])
  })

  test('who are added while they are somebody already keep their password and their enterprise', async () => {
    const { email, password, userId, accountId } = await anActiveEnterprise()
    const mails = await templatesTo(email)
    expect(await addStaff({ email, name: 'Another Name', role: 'support' }, aContext())).toMatchObject({ ok: true })
    expect(await signIn({ email, password }, aContext())).toMatchObject({ ok: true, value: { isStaff: true } })
    expect(await db().member.findMany({ where: { userId } })).toMatchObject([{ accountId }])
    expect(await templatesTo(email)).toEqual(mails)
  })

  test('who are disabled lose their sessions at once and cannot come back by a link', async () => {
    const colleague = await aStaffMember()
    const signedIn = await signIn(colleague, aContext())
    expect(await removeStaff(colleague.email, aContext())).toMatchObject({ ok: true })
    expect(await findLiveSession(signedIn.ok ? signedIn.value.sessionToken : '', new Date())).toBeNull()
    expect(await signIn(colleague, aContext())).toMatchObject({ failure: { code: 'WRONG_PASSWORD' } })
    expect((await audit(colleague.userId)).at(-1)).toMatchObject({ action: 'staff.disabled' })
    expect(await db().session.count({ where: { userId: colleague.userId, endedAt: null } })).toBe(0)
  })

  test('are disabled once, and only who is staff is', async () => {
    const [colleague, enterprise] = [await aStaffMember(), await anActiveEnterprise()]
    const answers = await Promise.all(Array.from({ length: 5 }, () => removeStaff(colleague.email, aContext())))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const email of [colleague.email, enterprise.email, anAddress('nobody')]) expect(await removeStaff(email, aContext())).toEqual({ ok: false, failure: { code: 'NOT_STAFF' } })
    expect(await signIn(enterprise, aContext())).toMatchObject({ ok: true })
  })

  test('who are enabled again come back with a new password, and not with the old one', async () => {
    const colleague = await aStaffMember()
    await removeStaff(colleague.email, aContext())
    const answers = await Promise.all(Array.from({ length: 5 }, () => restoreStaff(colleague.email, aContext())))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers) if (!answer.ok) expect(answer.failure).toEqual({ code: 'NOT_DISABLED' })
    expect(await signIn(colleague, aContext())).toMatchObject({ failure: { code: 'WRONG_PASSWORD' } })
    const token = tokenOf((await newestMail(colleague.email, 'new-password')).link)
    expect(await setPassword({ token, password: 'another violet bucket lantern', repeat: 'another violet bucket lantern' }, aContext())).toMatchObject({ ok: true })
    expect(await signIn({ ...colleague, password: 'another violet bucket lantern' }, aContext())).toMatchObject({ ok: true, value: { isStaff: true } })
    expect((await audit(colleague.userId)).map(({ action }) => action)).toEqual(expect.arrayContaining(['staff.disabled', 'staff.enabled']))
  })

  test('are enabled where they are disabled: nobody else is made staff by it, and no member let in', async () => {
    const [active, enterprise] = [await aStaffMember(), await anActiveEnterprise()]
    for (const email of [active.email, enterprise.email, anAddress('nobody')]) expect(await restoreStaff(email, aContext())).toEqual({ ok: false, failure: { code: 'NOT_DISABLED' } })
    expect(await signIn(active, aContext())).toMatchObject({ ok: true })
  })

  test('are described whole: each bad field is named', () => {
    const parsed = addStaffSchema.safeParse({ email: 'nobody', name: '', role: 'boss' })
    expect(parsed.error?.issues.map((issue) => issue.path.join('.')).filter((path, index, all) => all.indexOf(path) === index)).toEqual(['email', 'name', 'role'])
  })
})

test('a link that support had mailed lives as long as any other', async () => {
  const now = new Date('2026-11-20T09:00:00.000Z')
  const { blockId, email } = await aBlockedPerson()
  await unblock({ blockId, check: 'known voice', reason: 'checked', mode: 'new-password' }, staff.userId, aContext({ now }))
  const { userId } = await db().block.findUniqueOrThrow({ where: { id: blockId } })
  const link = await db().passwordLink.findFirstOrThrow({ where: { userId: userId ?? '', usedAt: null, replacedAt: null } })
  expect(link.expiresAt.getTime() - now.getTime()).toBe(hours(24))
  expect(await templatesTo(email)).toContain('unblocked')
})
