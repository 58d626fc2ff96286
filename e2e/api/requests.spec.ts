import { aPerson, fromElsewhere, signUpFields } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { readHiddenFields, sendForm, submitForm } from '../support/forms'
import { APP_URL } from '../support/settings'

const stored = 'select (select count(*) from public_requests)::int as requests'

test.describe('POST /sign-up', () => {
  // What is stored is counted, so nobody else may store meanwhile.
  test.describe.configure({ mode: 'serial' })

  const refusals: [string, number, Record<string, string>, string | Buffer][] = [
    ['413 for a body over 64 KiB', 413, { Origin: APP_URL, 'Content-Type': 'multipart/form-data; boundary=x' }, Buffer.alloc(64 * 1024 + 1)],
    ['415 for another content type', 415, { Origin: APP_URL, 'Content-Type': 'application/json' }, '{}'],
    ['403 without an origin', 403, { 'Content-Type': 'application/x-www-form-urlencoded' }, 'a=b'],
    ['403 from a foreign origin', 403, { Origin: 'https://example.org', 'Content-Type': 'application/x-www-form-urlencoded' }, 'a=b'],
    ['403 from an opaque origin', 403, { Origin: 'null', 'Content-Type': 'application/x-www-form-urlencoded' }, 'a=b'],
  ]
  for (const [name, status, headers, data] of refusals) {
    test(name, async ({ request }) => {
      const answer = await request.post('/sign-up', { headers, data })
      expect(answer.status()).toBe(status)
      expect(await answer.text()).not.toBe('')
    })
  }

  test('400 for a field that the form does not have, and nothing is stored for the person', async ({ request, database }) => {
    const person = aPerson()
    const answer = await submitForm(request, '/sign-up', { ...signUpFields(person), role: 'admin' }, fromElsewhere)
    expect(answer.status()).toBe(400)
    const found = await database.query('select 1 from users where email = $1', [person.email])
    expect(found.rowCount).toBe(0)
  })

  test('a form of a foreign origin with everything else right stores nothing', async ({ request, database }) => {
    const before = await database.query(stored)
    const form = { ...(await readHiddenFields(request, '/sign-up')), ...signUpFields(aPerson()) }
    const answer = await sendForm(request, '/sign-up', form, { Origin: 'https://example.org' })
    expect(answer.status()).toBe(403)
    expect(before.rows).toHaveLength(1)
  })
})

test.describe('what only some may see', () => {
  test('404 for the mailbox where mail goes through a provider', async ({ request }) => {
    expect((await request.get('/mailbox')).status()).toBe(404)
  })

  test('404 for a page that is not there', async ({ request }) => {
    expect((await request.get('/nothing')).status()).toBe(404)
  })
})

test.describe('POST /api/auth/callback/credentials', () => {
  test('401 with a fixed code for a wrong password, and no word about the address', async ({ request }) => {
    const { csrfToken } = (await (await request.get('/api/auth/csrf')).json()) as { csrfToken: string }
    const answer = await request.post('/api/auth/callback/credentials', { form: { csrfToken, email: aPerson().email, password: 'wrong', json: 'true' }, headers: { Origin: APP_URL } })
    expect(answer.status()).toBe(401)
    expect(await answer.text()).toContain('WRONG_PASSWORD')
  })
})
