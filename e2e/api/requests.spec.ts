import type pg from 'pg'
import { aPerson, fromElsewhere, signUpFields } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { readHiddenFields, sendForm } from '../support/forms'
import { APP_URL } from '../support/settings'

const kept = (database: pg.Client, submission: string | undefined) => database.query('select 1 from public_requests where submission = $1', [submission])

test.describe('POST /sign-up', () => {
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

  test('400 for a field that the form does not have, and nothing is stored', async ({ request, database }) => {
    const form: Record<string, string> = { ...(await readHiddenFields(request, '/sign-up')), ...signUpFields(aPerson()) }
    expect((await sendForm(request, '/sign-up', { ...form, role: 'admin' }, fromElsewhere)).status()).toBe(400)
    expect((await kept(database, form.submission)).rowCount).toBe(0)
  })

  test('403 for a form of a foreign origin with everything else right, and nothing is stored; from here it is', async ({ request, database }) => {
    const form: Record<string, string> = { ...(await readHiddenFields(request, '/sign-up')), ...signUpFields(aPerson()) }
    expect((await sendForm(request, '/sign-up', form, { Origin: 'https://example.org' })).status()).toBe(403)
    expect((await kept(database, form.submission)).rowCount).toBe(0)
    expect((await sendForm(request, '/sign-up', form)).status()).toBe(200)
    expect((await kept(database, form.submission)).rowCount).toBe(1)
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
