import { days } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { useDatabase } from '@/lib/testing/database'
import { aColleague, aContext, anActiveEnterprise, anActor, aStaffMember } from '@/lib/testing/factories'
import { aDraft, anOrganizationUnderReview, aSentOrganization, aValidatedOrganization, aValidation, someFacts } from '@/lib/testing/organizations'
import { newestMail, templatesTo } from '@/lib/testing/outbox'
import { changeOrganization } from './change-organization'
import { commentAsStaff, commentOnOrganization } from './comment'
import { createOrganization } from './create-organization'
import { deleteOrganizationDraft } from './delete-draft'
import { listOwnOrganizations } from './list-organizations'
import { remindOfEndings } from './remind'
import { reopenOrganization } from './reopen-organization'
import { beginReview, liftSuspension, rejectOrganization, suspendOrganization, wantInformation } from './review/decide'
import { listReviews } from './review/list-reviews'
import { recordCheck } from './review/record-check'
import { showReview } from './review/show-review'
import { validateOrganization } from './review/validate-organization'
import { ALL_CHECKS, ALL_STATES, organizationMoves, type OrganizationState } from './rules'
import { listOrganizationsSchema, listReviewsSchema } from './schema'
import { showOrganization } from './show-organization'
import { submitOrganization } from './submit-organization'

const { connect } = useDatabase()

const refusal = (code: string) => ({ ok: false, failure: { code } })
const done = { ok: true }
const now = new Date()
const dayIn = (count: number) => new Date(now.getTime() + days(count)).toISOString().slice(0, 10)
const reason = 'The register says otherwise.'

async function cast() {
  const [enterprise, staff, second] = [await anActiveEnterprise(), await aStaffMember(), await aStaffMember()]
  return { enterprise, actor: anActor(enterprise), staff: staff.userId, second: second.userId }
}
const stateOf = async (id: string) => (await db().organization.findUniqueOrThrow({ where: { id }, select: { state: true } })).state
const actionsOf = async (id: string) => (await db().auditEvent.findMany({ where: { target: id }, orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { action: true } })).map(({ action }) => action)

describe('a draft', () => {
  test('may wait for most of its facts, and is sent only when it is whole', async () => {
    const { actor } = await cast()
    const id = await aDraft(actor, { street: ' ', primaryEmail: '', registeredOn: '' })
    const shown = await showOrganization(actor, id, now)
    expect(shown).toMatchObject({ ok: true, value: { standing: 'draft', missing: ['street and number', 'date of registration', 'e-mail address of the primary representative', expect.stringContaining('a document')] } })
    expect(await submitOrganization(actor, { organizationId: id }, aContext())).toMatchObject({ ok: false, failure: { code: 'ORGANIZATION_INCOMPLETE', details: { message: expect.stringContaining('street and number') } } })
    expect(await stateOf(id)).toBe('draft')
  })

  test.each([
    ['country', { country: 'XX' }],
    ['registeredOn', { registeredOn: '2999-01-01' }],
    ['alternateEmail', { alternateEmail: 'AARAV@example.com ' }],
  ])('is held to what a form cannot know: %s', async (field, wrong) => {
    const { actor } = await cast()
    expect(await createOrganization(actor, someFacts(wrong), aContext())).toMatchObject({ ok: false, failure: { code: 'INVALID', field } })
  })

  test('has a number that no other organization of its enterprise has, in whatever case, while another enterprise may', async () => {
    const [{ actor }, other] = [await cast(), await cast()]
    await aDraft(actor, { registrationNumber: 'HRB 2048' })
    expect(await createOrganization(actor, someFacts({ registrationNumber: 'hrb 2048' }), aContext())).toMatchObject({ ok: false, failure: { code: 'ORGANIZATION_KNOWN', field: 'registrationNumber' } })
    expect(await createOrganization(actor, someFacts({ registrationNumber: 'HRB 2048', country: 'DE' }), aContext())).toMatchObject(done)
    expect(await createOrganization(other.actor, someFacts({ registrationNumber: 'HRB 2048' }), aContext())).toMatchObject(done)
    const id = await aDraft(actor)
    expect(await changeOrganization(actor, { organizationId: id, revision: 1, ...someFacts({ registrationNumber: 'HRB 2048' }) }, aContext())).toMatchObject(refusal('ORGANIZATION_KNOWN'))
  })

  test('is changed by who saw its newest revision alone, and the trail names the facts, not what they say', async () => {
    const { actor } = await cast()
    const id = await aDraft(actor)
    const facts = { ...someFacts(), name: 'Another name' }
    expect(await changeOrganization(actor, { organizationId: id, revision: 1, ...facts }, aContext())).toMatchObject(done)
    expect(await changeOrganization(actor, { organizationId: id, revision: 1, ...facts }, aContext())).toMatchObject(refusal('ORGANIZATION_MOVED'))
    expect(await changeOrganization(actor, { organizationId: id, revision: 2, ...facts }, aContext())).toMatchObject(done)
    const [, changed, ...more] = await db().auditEvent.findMany({ where: { target: id }, orderBy: { at: 'asc' }, select: { action: true, details: true, accountId: true, actorId: true } })
    expect(changed).toEqual({ action: 'organization.changed', accountId: actor.accountId, actorId: actor.userId, details: { facts: 'name, registrationNumber', revision: 2 } })
    expect(more).toEqual([])
  })

  test('that was never sent is deleted with its documents; one that was sent stays', async () => {
    const { actor } = await cast()
    const id = await aDraft(actor, { name: 'Works' })
    expect(await deleteOrganizationDraft(actor, { organizationId: id, typed: 'works' }, aContext())).toMatchObject({ ok: false, failure: { code: 'INVALID', field: 'typed' } })
    expect(await deleteOrganizationDraft(actor, { organizationId: id, typed: 'Works' }, aContext())).toMatchObject(done)
    expect(await showOrganization(actor, id, now)).toMatchObject(refusal('NOT_FOUND'))
    const sent = await aSentOrganization(actor)
    await reopenOrganization(actor, { organizationId: sent }, aContext())
    expect(await deleteOrganizationDraft(actor, { organizationId: sent, typed: 'Works' }, aContext())).toMatchObject(refusal('ORGANIZATION_MOVED'))
  })
})

describe('a review', () => {
  test('goes from sending to validation, each step in the trail and mailed to who looks after organizations', async () => {
    const { actor, enterprise, staff } = await cast()
    const [standard, auditor] = [await aColleague(enterprise, 'standard'), await aColleague(enterprise, 'auditor')]
    const id = await anOrganizationUnderReview(actor, staff)
    const lastDay = dayIn(300)
    expect(await validateOrganization(aValidation(id, ['ov', 'private_use'], lastDay), staff, aContext())).toMatchObject(done)
    expect(await showOrganization(actor, id, now)).toMatchObject({ ok: true, value: { standing: 'validated', validations: [{ kind: 'ov' }, { kind: 'private_use' }] } })
    const mail = await newestMail(enterprise.email, 'organization')
    expect(mail).toMatchObject({ event: 'validated', kinds: ['ov', 'private_use'], until: new Date(Date.parse(lastDay) + days(1)).toISOString(), link: `http://localhost:3000/portal/organizations/${id}`, name: enterprise.name })
    expect(await templatesTo(standard.email)).toEqual(['organization', 'organization', 'organization'])
    expect(await templatesTo(auditor.email)).toEqual([])
    expect(await actionsOf(id)).toEqual(['organization.created', 'organization.document-added', 'organization.submitted', 'organization.review-begun', ...ALL_CHECKS.map(() => 'organization.checked'), 'organization.validated'])
  })

  test('asks for more, gets it, and finds what was checked of other facts no longer checked', async () => {
    const { actor, enterprise, staff } = await cast()
    const id = await anOrganizationUnderReview(actor, staff)
    expect(await wantInformation({ organizationId: id, reason }, staff, aContext())).toMatchObject(done)
    expect(await newestMail(enterprise.email, 'organization')).toMatchObject({ event: 'information-wanted', words: reason })
    expect(await showOrganization(actor, id, now)).toMatchObject({ ok: true, value: { organization: { stateReason: reason }, may: { edit: true, submit: true, reopen: false } } })
    expect(await changeOrganization(actor, { organizationId: id, revision: 1, ...someFacts() }, aContext())).toMatchObject(done)
    expect(await submitOrganization(actor, { organizationId: id }, aContext())).toMatchObject(done)
    expect(await beginReview({ organizationId: id }, staff, aContext())).toMatchObject(done)
    expect(await validateOrganization(aValidation(id, ['ov'], dayIn(30)), staff, aContext())).toMatchObject(refusal('ORGANIZATION_MOVED'))
    expect(await validateOrganization(aValidation(id, ['ov'], dayIn(30), 2), staff, aContext())).toMatchObject(refusal('CHECKS_MISSING'))
  })

  test('rejects with a reason that the enterprise reads, and the organization may be corrected and sent again', async () => {
    const { actor, enterprise, staff } = await cast()
    const id = await anOrganizationUnderReview(actor, staff, [])
    expect(await rejectOrganization({ organizationId: id, reason }, staff, aContext())).toMatchObject(done)
    expect(await newestMail(enterprise.email, 'organization')).toMatchObject({ event: 'rejected', words: reason })
    expect(await rejectOrganization({ organizationId: id, reason }, staff, aContext())).toMatchObject(refusal('ORGANIZATION_MOVED'))
    expect(await reopenOrganization(actor, { organizationId: id }, aContext())).toMatchObject(done)
    expect(await submitOrganization(actor, { organizationId: id }, aContext())).toMatchObject(done)
  })

  test('suspends at once, and only a whole review makes the organization valid again', async () => {
    const { actor, enterprise, staff } = await cast()
    const id = await aValidatedOrganization(actor, staff, { lastDay: dayIn(300) })
    expect(await suspendOrganization({ organizationId: id, reason }, staff, aContext())).toMatchObject(done)
    expect(await newestMail(enterprise.email, 'organization')).toMatchObject({ event: 'suspended', words: reason })
    expect(await showOrganization(actor, id, now)).toMatchObject({ ok: true, value: { standing: 'suspended', validations: [], organization: { validUntil: null }, may: { edit: false, submit: false, reopen: false } } })
    expect(await liftSuspension({ organizationId: id, reason: 'It was another one.' }, staff, aContext())).toMatchObject(done)
    expect(await showOrganization(actor, id, now)).toMatchObject({ ok: true, value: { standing: 'information_wanted', validations: [] } })
  })

  test('is done by nobody who belongs to the enterprise', async () => {
    const { actor } = await cast()
    const id = await aSentOrganization(actor)
    await db().staff.create({ data: { userId: actor.userId, role: 'support', createdAt: now } })
    expect(await beginReview({ organizationId: id }, actor.userId, aContext())).toMatchObject(refusal('OWN_CASE'))
    expect(await commentAsStaff(actor.userId, { organizationId: id, text: 'Fine.' }, aContext())).toMatchObject(refusal('OWN_CASE'))
    expect(await showReview(id, actor.userId, now)).toMatchObject({ ok: true, value: { own: true, may: { begin: false, suspend: false, comment: false } } })
  })

  test('sees nothing of a draft that was never sent', async () => {
    const { actor, staff } = await cast()
    const id = await aDraft(actor)
    expect(await showReview(id, staff, now)).toMatchObject(refusal('NOT_FOUND'))
    for (const attempt of [beginReview({ organizationId: id }, staff, aContext()), suspendOrganization({ organizationId: id, reason }, staff, aContext()), commentAsStaff(staff, { organizationId: id, text: 'Hello' }, aContext())]) expect(await attempt).toMatchObject(refusal('NOT_FOUND'))
  })

  test('is taken up once, whoever presses at the same time', async () => {
    const { actor, staff, second } = await cast()
    const id = await aSentOrganization(actor)
    const outcomes = await Promise.all([staff, second, staff, second].map((who) => beginReview({ organizationId: id }, who, aContext())))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.filter(({ ok }) => !ok)).toEqual(Array(3).fill(refusal('ORGANIZATION_MOVED')))
  })

  test('lists what waits, the longest wait first, in pages, and whatever else by its state and name', async () => {
    const { actor, staff } = await cast()
    const mark = `Lotus ${actor.accountId.slice(-6)}`
    const ids: string[] = []
    for (let count = 0; count < 3; count++) ids.push(await aSentOrganization(actor, { name: `${mark} ${count}` }, aContext({ now: new Date(now.getTime() + count * 1000) })))
    await beginReview({ organizationId: ids[1] ?? '' }, staff, aContext())
    const page = await listReviews(listReviewsSchema.parse({ q: mark.toLowerCase() }), now)
    expect(page.rows.map(({ id, standing }) => [id, standing])).toEqual([[ids[0], 'submitted'], [ids[1], 'in_review'], [ids[2], 'submitted']])
    const first = page.rows[0]
    const behind = await listReviews(listReviewsSchema.parse({ q: mark, after: `${first?.submittedAt.toISOString()}_${first?.id}` }), now)
    expect(behind.rows.map(({ id }) => id)).toEqual([ids[1], ids[2]])
    expect((await listReviews(listReviewsSchema.parse({ q: mark, state: 'rejected' }), now)).rows).toEqual([])
  })
})

describe('a validation', () => {
  test('lasts at most 398 days from the oldest check that it rests on, and the database says the same', async () => {
    const { actor, staff, second } = await cast()
    const earlier = aContext({ now: new Date(now.getTime() - days(100)) })
    const id = await anOrganizationUnderReview(actor, staff, ALL_CHECKS, earlier)
    expect(await validateOrganization(aValidation(id, ['ov'], dayIn(298)), staff, aContext())).toMatchObject({ ok: false, failure: { code: 'INVALID', field: 'lastDay', details: { message: expect.stringContaining(dayIn(297)) } } })
    expect(await validateOrganization(aValidation(id, ['ov'], dayIn(-1)), staff, aContext())).toMatchObject({ ok: false, failure: { code: 'INVALID', field: 'lastDay' } })
    const row = { id: 'val_1', organizationId: id, revision: 1, kind: 'ov' as const, validatedById: second, validatedAt: now, dataFrom: now, endsAt: new Date(now.getTime() + days(398) + 1) }
    await expect(db().organizationValidation.create({ data: row })).rejects.toThrow('organization_validations_reuse')
    expect(await validateOrganization(aValidation(id, ['ov'], dayIn(297)), staff, aContext())).toMatchObject(done)
  })

  test('for EV wants somebody who made none of its checks, and the database says the same', async () => {
    const { actor, staff, second } = await cast()
    const id = await anOrganizationUnderReview(actor, staff)
    expect(await validateOrganization(aValidation(id, ['ev'], dayIn(30)), staff, aContext())).toMatchObject(refusal('TWO_REVIEWERS'))
    const row = { id: 'val_2', organizationId: id, revision: 1, kind: 'ev' as const, validatedById: staff, validatedAt: now, dataFrom: now, endsAt: new Date(now.getTime() + days(3)) }
    await expect(db().organizationValidation.create({ data: row })).rejects.toThrow('EV wants somebody who made none of the checks')
    expect(await validateOrganization(aValidation(id, ['ev'], dayIn(30)), second, aContext())).toMatchObject(done)
  })

  test('is not there before a review', async () => {
    const { actor, staff } = await cast()
    const id = await aSentOrganization(actor)
    expect(await recordCheck({ organizationId: id, revision: 1, name: 'address', evidence: 'Seen' }, staff, aContext())).toMatchObject(refusal('ORGANIZATION_MOVED'))
    expect(await validateOrganization(aValidation(id, ['ov'], dayIn(30)), staff, aContext())).toMatchObject(refusal('ORGANIZATION_MOVED'))
    const row = { id: 'val_3', organizationId: id, revision: 1, kind: 'ov' as const, validatedById: staff, validatedAt: now, dataFrom: now, endsAt: new Date(now.getTime() + days(3)) }
    await expect(db().organizationValidation.create({ data: row })).rejects.toThrow('only what is under review is validated')
  })

  test('holds while it is renewed, until a fact is changed', async () => {
    const { actor, staff } = await cast()
    const id = await aValidatedOrganization(actor, staff, { lastDay: dayIn(300) })
    expect(await reopenOrganization(actor, { organizationId: id }, aContext())).toMatchObject(done)
    expect(await showOrganization(actor, id, now)).toMatchObject({ ok: true, value: { standing: 'draft', validations: [{ kind: 'ov' }] } })
    await submitOrganization(actor, { organizationId: id }, aContext())
    await reopenOrganization(actor, { organizationId: id }, aContext())
    expect(await changeOrganization(actor, { organizationId: id, revision: 1, ...someFacts() }, aContext())).toMatchObject(done)
    expect(await showOrganization(actor, id, now)).toMatchObject({ ok: true, value: { validations: [], organization: { validUntil: null } } })
  })

  test('that ends is told once when it is near and once when it is over', async () => {
    const { actor, enterprise, staff } = await cast()
    const id = await aValidatedOrganization(actor, staff, { kinds: ['ov', 'private_use'], lastDay: dayIn(100) })
    const at = (count: number) => new Date(Date.parse(dayIn(101)) + days(count))
    expect((await remindOfEndings(at(-31))).expiring).toBe(0)
    expect((await remindOfEndings(at(-30))).expiring).toBe(2)
    expect(await newestMail(enterprise.email, 'organization')).toMatchObject({ event: 'expiring', kinds: ['ov', 'private_use'], until: at(0).toISOString() })
    expect(await remindOfEndings(at(-29))).toEqual({ expiring: 0, expired: 0 })
    expect(await showOrganization(actor, id, at(-29))).toMatchObject({ ok: true, value: { standing: 'expiring' } })
    expect(await remindOfEndings(at(0))).toEqual({ expiring: 0, expired: 2 })
    expect(await newestMail(enterprise.email, 'organization')).toMatchObject({ event: 'expired' })
    expect(await remindOfEndings(at(1))).toEqual({ expiring: 0, expired: 0 })
    expect(await showOrganization(actor, id, at(1))).toMatchObject({ ok: true, value: { standing: 'expired' } })
    expect((await actionsOf(id)).filter((action) => action === 'organization.reminded')).toHaveLength(2)
  })

  test('that was renewed, suspended or changed is not told to end', async () => {
    const { actor, staff } = await cast()
    const renewed = await aValidatedOrganization(actor, staff, { lastDay: dayIn(20) })
    for (const step of [reopenOrganization(actor, { organizationId: renewed }, aContext())]) await step
    await submitOrganization(actor, { organizationId: renewed }, aContext())
    await beginReview({ organizationId: renewed }, staff, aContext())
    expect(await validateOrganization(aValidation(renewed, ['ov'], dayIn(300)), staff, aContext())).toMatchObject(done)
    const suspended = await aValidatedOrganization(actor, staff, { lastDay: dayIn(20) })
    await suspendOrganization({ organizationId: suspended, reason }, staff, aContext())
    expect(await remindOfEndings(now)).toEqual({ expiring: 0, expired: 0 })
  })
})

describe('comments', () => {
  test('go both ways, and staff’s are mailed; the enterprise does not read who of them wrote', async () => {
    const { actor, enterprise, staff } = await cast()
    const id = await aSentOrganization(actor)
    expect(await commentOnOrganization(actor, { organizationId: id, text: 'Please call before noon.' }, aContext())).toMatchObject(done)
    expect(await commentAsStaff(staff, { organizationId: id, text: 'We will.' }, aContext())).toMatchObject(done)
    expect(await newestMail(enterprise.email, 'organization')).toMatchObject({ event: 'commented', words: 'We will.' })
    const shown = await showOrganization(actor, id, now)
    expect(shown).toMatchObject({ ok: true, value: { comments: [{ text: 'Please call before noon.', author: enterprise.name, fromStaff: false }, { text: 'We will.', author: null, fromStaff: true }] } })
    await expect(db().organizationComment.deleteMany({ where: { organizationId: id } })).rejects.toThrow()
  })

  test('wait until somebody is there to read them', async () => {
    const { actor } = await cast()
    expect(await commentOnOrganization(actor, { organizationId: await aDraft(actor), text: 'Hello?' }, aContext())).toMatchObject(refusal('ORGANIZATION_MOVED'))
  })
})

describe('who may do what', () => {
  test('another enterprise’s organization does not exist', async () => {
    const [{ actor, staff }, stranger] = [await cast(), await cast()]
    const id = await aValidatedOrganization(actor, staff, { lastDay: dayIn(300) })
    const theirs = stranger.actor
    const form = { organizationId: id }
    const attempts = [
      showOrganization(theirs, id, now),
      changeOrganization(theirs, { ...form, revision: 1, ...someFacts() }, aContext()),
      submitOrganization(theirs, form, aContext()),
      reopenOrganization(theirs, form, aContext()),
      deleteOrganizationDraft(theirs, { ...form, typed: 'Works' }, aContext()),
      commentOnOrganization(theirs, { ...form, text: 'Mine now' }, aContext()),
    ]
    for (const attempt of attempts) expect(await attempt).toMatchObject(refusal('NOT_FOUND'))
    expect(await listOwnOrganizations(theirs, listOrganizationsSchema.parse({}), now)).toEqual({ ok: true, value: { rows: [], next: null } })
    expect(await stateOf(id)).toBe('validated')
  })

  test('who may only look changes nothing, and who may not even look sees nothing', async () => {
    const { enterprise, actor } = await cast()
    const id = await aSentOrganization(actor)
    const nobody = { ...actor, permissions: new Set<never>() }
    const auditor = anActor(enterprise, 'auditor')
    expect(await showOrganization(auditor, id, now)).toMatchObject({ ok: true, value: { may: { edit: false, submit: false, reopen: false, comment: false, delete: false } } })
    const form = { organizationId: id }
    for (const attempt of [
      createOrganization(auditor, someFacts(), aContext()),
      changeOrganization(auditor, { ...form, revision: 1, ...someFacts() }, aContext()),
      submitOrganization(auditor, form, aContext()),
      reopenOrganization(auditor, form, aContext()),
      deleteOrganizationDraft(auditor, { ...form, typed: 'Works' }, aContext()),
      commentOnOrganization(auditor, { ...form, text: 'Hm' }, aContext()),
      showOrganization(nobody, id, now),
      listOwnOrganizations(nobody, listOrganizationsSchema.parse({}), now),
    ]) {
      expect(await attempt).toMatchObject(refusal('FORBIDDEN'))
    }
  })
})

test('a list is narrowed by how organizations stand and by what they are called, and goes on where it ended', async () => {
  const { actor, staff } = await cast()
  const ids: string[] = []
  for (let count = 0; count < 27; count++) ids.push(await aDraft(actor, { name: `Works ${count}` }, aContext({ now: new Date(now.getTime() + count) })))
  const validated = await aValidatedOrganization(actor, staff, { lastDay: dayIn(20) })
  const list = async (query: Record<string, string>, at = now) => {
    const page = await listOwnOrganizations(actor, listOrganizationsSchema.parse(query), at)
    if (!page.ok) throw new Error('refused')
    return { ...page.value, ids: page.value.rows.map(({ id }) => id) }
  }
  const first = await list({ standing: 'draft' })
  expect(first.ids).toEqual(ids.slice(2).reverse())
  const second = await list({ standing: 'draft', after: first.next ?? '' })
  expect([second.ids, second.next]).toEqual([ids.slice(0, 2).reverse(), null])
  expect((await list({ q: 'wORKS 26' })).ids).toEqual([ids[26]])
  expect([(await list({ standing: 'validated' })).ids, (await list({ standing: 'expiring' })).ids, (await list({ standing: 'expired' })).ids]).toEqual([[], [validated], []])
  expect((await list({ standing: 'expired' }, new Date(now.getTime() + days(30)))).ids).toEqual([validated])
})

test('the database knows the same moves as the rules, whatever the code does', async () => {
  const { actor } = await cast()
  const id = await aSentOrganization(actor)
  const owner = await connect()
  for (const from of ALL_STATES) {
    for (const to of ALL_STATES.filter((state) => state !== from)) {
      await owner.query('begin')
      await owner.query('set local session_replication_role = replica')
      await owner.query('update organizations set state = $1, state_reason = $2, valid_until = $3, revision = 1 where id = $4', [from, reasonOf(from), from === 'validated' ? now : null, id])
      await owner.query('set local session_replication_role = origin')
      const moved = await owner.query('update organizations set state = $1, state_reason = $2, revision = revision + $3 where id = $4', [to, reasonOf(to), to === 'rejected' || to === 'suspended' ? 1 : 0, id]).then(
        () => 'moved',
        (error: { constraint?: string }) => error.constraint,
      )
      await owner.query('rollback')
      const allowed = organizationMoves[from].includes(to)
      // Nothing of it is validated here, so that even an allowed move there is refused, for another reason.
      expect([from, to, moved]).toEqual([from, to, !allowed ? 'organizations_moves' : to === 'validated' ? 'organizations_valid_when_validated' : 'moved'])
    }
  }
})

const reasonOf = (state: OrganizationState) => (['information_wanted', 'rejected', 'suspended'].includes(state) ? reason : null)

test('facts stay as they were sent, and what is kept for good is not changed', async () => {
  const { actor, staff } = await cast()
  const id = await aValidatedOrganization(actor, staff, { lastDay: dayIn(300) })
  await expect(db().organization.updateMany({ where: { id }, data: { name: 'Another', revision: 2 } })).rejects.toThrow('facts of an organization')
  await expect(db().organization.updateMany({ where: { id }, data: { revision: 2 } })).rejects.toThrow('a revision rises')
  await expect(db().organization.deleteMany({ where: { id } })).rejects.toThrow()
  await expect(db().organization.updateMany({ where: { id }, data: { accountId: 'acc_other' } })).rejects.toThrow()
  for (const table of ['organization_comments', 'organization_checks', 'organization_validations', 'validation_reminders']) {
    const owner = await connect()
    await expect(owner.query(`truncate ${table} cascade`)).rejects.toThrow('never changed or deleted')
  }
  await expect(db().organizationCheck.updateMany({ where: { organizationId: id }, data: { evidence: 'Seen' } })).rejects.toThrow()
  await expect(db().organizationValidation.updateMany({ where: { organizationId: id }, data: { endsAt: new Date(now.getTime() + days(390)) } })).rejects.toThrow()
})
