import { days, hours } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { useDatabase } from '@/lib/testing/database'
import { aClock, aContext, anActiveEnterprise, anActor, anAddress, aPendingEnterprise, aSignUpForm, aStaffMember, aLinkToken, signUp } from '@/lib/testing/factories'
import { forgetOld } from './forget-old'
import { invite } from './people/invite'
import { mailInvitation } from './people/mail-invitation'
import { signIn } from './sign-in'

useDatabase()

const clock = aClock()
const at = () => aContext({ now: clock.now(), clock: clock.now })

describe('what is no longer needed', () => {
  test('a sign-up that nobody followed for 30 days goes with its enterprise, which the trail keeps; others stay', async () => {
    const lost = await aPendingEnterprise({}, at())
    const asking = await aPendingEnterprise({}, at())
    const active = await anActiveEnterprise({}, at())
    const staff = await aStaffMember({ pending: true }, at())
    clock.advance(days(30) - hours(1))
    await forgetOld(clock.now())
    expect(await db().user.count({ where: { id: lost.userId } })).toBe(1)

    await aLinkToken(asking.userId, 'activation', at())
    clock.advance(hours(2))
    expect(await forgetOld(clock.now())).toMatchObject({ pending: 1 })
    expect(await db().user.findMany({ where: { id: { in: [lost.userId, asking.userId, active.userId, staff.userId] } }, select: { id: true } })).toHaveLength(3)
    expect(await db().account.count({ where: { id: lost.accountId } })).toBe(0)
    expect(await db().mail.count({ where: { to: lost.email } })).toBe(0)
    expect(await db().auditEvent.findFirstOrThrow({ where: { target: lost.accountId, action: 'account.forgotten' } })).toMatchObject({ reason: 'never activated', actorId: null })
    expect(await forgetOld(clock.now())).toMatchObject({ pending: 0 })
  })

  test('an enterprise that the person of its address never confirmed goes after 30 days, and they stay', async () => {
    const person = await anActiveEnterprise({}, at())
    await signUp(aSignUpForm({ email: person.email }), at())
    clock.advance(days(30) - hours(1))
    expect(await forgetOld(clock.now())).toMatchObject({ awaiting: 0 })
    clock.advance(hours(2))
    expect(await forgetOld(clock.now())).toMatchObject({ awaiting: 1 })
    expect(await db().account.findMany({ where: { members: { some: { userId: person.userId } } }, select: { id: true } })).toEqual([{ id: person.accountId }])
  })

  test('who was invited and never came goes after 30 days, and the invitation with them', async () => {
    const enterprise = await anActiveEnterprise({}, at())
    const email = anAddress('invited')
    await invite(anActor(enterprise), { name: 'Noor Haddad', email, role: 'basic' }, at())
    const { id } = await db().invitation.findFirstOrThrow({ where: { email }, select: { id: true } })
    await mailInvitation(id, at())
    clock.advance(days(30) - hours(1))
    await forgetOld(clock.now())
    expect(await db().user.count({ where: { email } })).toBe(1)
    clock.advance(hours(2))
    await forgetOld(clock.now())
    expect([await db().user.count({ where: { email } }), await db().invitation.count({ where: { email } })]).toEqual([0, 0])
  })

  test('attempts, ended sessions and links go after 90 days; the last session stays, so that a strange sign-in is told of', async () => {
    const { userId, email, password } = await anActiveEnterprise({}, at())
    for (const attempt of ['wrong', password, password]) {
      await signIn({ email, password: attempt }, at())
      clock.advance(hours(1))
    }
    const counts = async () => [await db().signInAttempt.count({ where: { email } }), await db().session.count({ where: { userId } }), await db().passwordLink.count({ where: { userId } })]
    const before = await counts()
    clock.advance(days(89))
    await forgetOld(clock.now())
    expect(await counts()).toEqual(before)
    clock.advance(days(9))
    await forgetOld(clock.now())
    expect(await counts()).toEqual([0, 1, 0])
    expect(await db().signInGuard.count({ where: { email } })).toBe(0)
    expect(await signIn({ email, password }, at())).toMatchObject({ ok: true })
  })

  test('forms that were acted on go after 30 days, others never', async () => {
    await aPendingEnterprise({}, at())
    await db().publicRequest.create({ data: { id: 'req_waiting', submission: '00000000-0000-4000-8000-000000000001', createdAt: clock.now(), form: new Uint8Array([1]) }, select: { id: true } })
    clock.advance(days(31))
    await forgetOld(clock.now())
    expect(await db().publicRequest.findMany({ select: { id: true } })).toEqual([{ id: 'req_waiting' }])
  })
})
