import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db/client'
import { useDatabase } from '@/lib/testing/database'
import { aContext, anAddress, aSignUpForm } from '@/lib/testing/factories'
import { requestNewLink, requestSignUp } from './request-sign-up'
import { newLinkSchema, signUpSchema } from './schema'

useDatabase()

const requestOf = (submission: string) => db().publicRequest.findUnique({ where: { submission } })
const jobsFor = (requestId: string) => db().$queryRaw<{ id: string }[]>`
  select jobs.id from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
   where tasks.identifier = 'handle-request' and jobs.payload ->> 'requestId' = ${requestId}`

describe('the mobile number', () => {
  const fromIndia = aContext({ ip: '103.21.124.1', country: 'IN' })

  test.each([undefined, '', '   '])('must be given by a visitor from India: %j is refused at the field', async (mobile) => {
    const form = aSignUpForm({ mobile })
    expect(await requestSignUp(form, fromIndia)).toEqual({ ok: false, failure: { code: 'MOBILE_REQUIRED', field: 'mobile' } })
    expect(await requestOf(form.submission)).toBeNull()
  })

  test('from India must be a possible one, and nothing is stored otherwise', async () => {
    const form = aSignUpForm({ mobile: '12345' })
    expect(await requestSignUp(form, fromIndia)).toEqual({ ok: false, failure: { code: 'MOBILE_IMPOSSIBLE', field: 'mobile' } })
    expect(await requestOf(form.submission)).toBeNull()
  })

  test('from India is accepted when it is possible', async () => {
    expect(await requestSignUp(aSignUpForm({ mobile: '98765 43210' }), fromIndia)).toMatchObject({ ok: true })
  })

  test.each(['US', 'DE', null])('is not asked for elsewhere or where the country is unknown (%s), and an impossible one is ignored', async (country) => {
    expect(await requestSignUp(aSignUpForm(), aContext({ country }))).toMatchObject({ ok: true })
    expect(await requestSignUp(aSignUpForm({ mobile: '12345' }), aContext({ country }))).toMatchObject({ ok: true })
  })

  test('is decided by the address, not by the declared country', async () => {
    expect(await requestSignUp(aSignUpForm({ country: 'IN' }), aContext({ country: 'US' }))).toMatchObject({ ok: true })
    expect(await requestSignUp(aSignUpForm({ country: 'US' }), fromIndia)).toMatchObject({ ok: false })
  })
})

test('a country that does not exist is refused at the field', async () => {
  for (const country of ['ZZ', 'XK', 'EU']) {
    expect(await requestSignUp(aSignUpForm({ country }), aContext())).toMatchObject({ ok: false, failure: { code: 'INVALID', field: 'country' } })
  }
})

test('an accepted form is stored sealed, with the job that acts on it', async () => {
  const form = aSignUpForm()
  await requestSignUp(form, aContext())
  const request = await requestOf(form.submission)
  expect(request).toMatchObject({ handledAt: null })
  expect(Buffer.from(request?.form ?? []).toString('latin1')).not.toContain(form.email)
  expect(await jobsFor(request?.id ?? '')).toHaveLength(1)
})

test('the same submission again, 20 times in parallel, is one request and one job', async () => {
  const form = aSignUpForm()
  const answers = await Promise.all(Array.from({ length: 20 }, () => requestSignUp(form, aContext())))
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify({ ok: true })]))
  expect(await jobsFor((await requestOf(form.submission))?.id ?? '')).toHaveLength(1)
})

test('a wish for a new link is stored whether the address exists or not', async () => {
  const form = { email: anAddress(), submission: randomUUID() }
  expect(await requestNewLink(form, aContext())).toEqual({ ok: true, value: undefined })
  expect(await requestOf(form.submission)).not.toBeNull()
})

describe('the form', () => {
  const raw = { name: ' Ann Lee ', email: 'Ann@Example.com', organization: 'Lee & Co', country: 'SG', terms: 'accepted', submission: randomUUID() }
  const fieldsRefused = (form: object) => signUpSchema.safeParse(form).error?.issues.map((issue) => issue.path.join('.')) ?? []

  test('is normalised', () => {
    expect(signUpSchema.parse(raw)).toMatchObject({ name: 'Ann Lee', email: 'ann@example.com' })
  })

  test('names each missing field', () => {
    expect(fieldsRefused({}).sort()).toEqual(['country', 'email', 'name', 'organization', 'submission', 'terms'])
  })

  test.each([
    ['terms', 'no'],
    ['country', 'Singapore'],
    ['country', 'sg'],
    ['submission', '1'],
    ['mobile', '9'.repeat(41)],
    ['name', 'Ann\nLee'],
    ['organization', 'x'.repeat(201)],
    ['email', 'ann'],
  ])('with a bad %s is refused at that field', (field, value) => {
    expect(fieldsRefused({ ...raw, [field]: value })).toEqual([field])
  })

  test('with a field that is not its own is refused', () => {
    expect(signUpSchema.safeParse({ ...raw, detectedCountry: 'US' }).error?.issues[0]).toMatchObject({ code: 'unrecognized_keys', keys: ['detectedCountry'] })
    expect(newLinkSchema.safeParse({ email: raw.email, submission: raw.submission, admin: 'true' }).success).toBe(false)
  })
})
