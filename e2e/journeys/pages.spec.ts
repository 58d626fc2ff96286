import { gzipSync } from 'node:zlib'
import type { APIRequestContext, Page } from '@playwright/test'
import type pg from 'pg'
import { activated, block, logIn, signedUp, type Someone } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { expectGood } from '../support/good-page'
import { giveSecondFactor } from '../support/second-factor'
import { APP_URL } from '../support/settings'

/** Every page, as each of its readers sees it, in both colour schemes and down to the narrowest telephone. */

const PUBLIC = ['/', '/sign-up', '/log-in', '/terms', '/activate', '/nothing-here']
const WIDEST_SCRIPT_BYTES = 170_000

async function expectGoodPage(page: Page, path: string, width = 320): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await expectGood(page, [width])
}

test('axe finds nothing on any public page, and none scrolls sideways', async ({ openPage, request }) => {
  const page = await openPage()
  const { link } = await signedUp(request)
  for (const path of [...PUBLIC, link]) await expectGoodPage(page, path)
})

test('nor on the portal', async ({ openPage, request }) => {
  const page = await openPage()
  await logIn(page, await activated(request))
  await expect(page).toHaveURL('/portal')
  await expectGoodPage(page, '/portal')
})

test('nor on the dashboard', async ({ openPage, request, staff }) => {
  const person: Someone = await activated(request)
  await block(request, person.email)
  const dashboard = await openPage()
  await logIn(dashboard, staff)
  await expect(dashboard).toHaveURL('/support')
  await expectGoodPage(dashboard, `/support?q=${encodeURIComponent(person.email)}`)
  const path = await dashboard.getByRole('link', { name: person.name }).first().getAttribute('href')
  await expectGoodPage(dashboard, path ?? '')
})

test('nor where a second factor is set up, required and asked for', async ({ openPage, request, database }) => {
  const person = await activated(request)
  const page = await openPage()
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await expectGoodPage(page, '/portal/second-factor')
  await page.goto('/second-factor')
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
  await expectGoodPage(page, '/second-factor')

  await giveSecondFactor(database, person.email)
  const halfway = await openPage()
  await logIn(halfway, person)
  await expect(halfway).toHaveURL('/log-in/second-factor')
  await expectGoodPage(halfway, '/log-in/second-factor')
})

/** A person with a colleague who has a role of the enterprise's own, an open invitation, and a second enterprise. */
async function somebodyWithPeople(request: APIRequestContext, database: pg.Client) {
  const person = await activated(request)
  const { rows } = await database.query<{ user_id: string; account_id: string }>('select user_id, account_id from members join users on id = user_id where email = $1', [person.email])
  const { user_id: userId, account_id: accountId } = rows[0] ?? { user_id: '', account_id: '' }
  const [colleagueId, roleId] = [`usr_c${accountId.slice(4)}`, `rol_${accountId.slice(4)}`]
  await database.query(`insert into users (id, email, name, created_at, activated_at) values ($1, $1 || '@example.com', 'Noor Haddad', now(), now())`, [colleagueId])
  await database.query(`insert into custom_roles (id, account_id, name, permissions, created_at) values ($1, $2, 'Watchers', '{people.view}', now())`, [roleId, accountId])
  await database.query('insert into members (user_id, account_id, custom_role_id, created_at) values ($1, $2, $3, now())', [colleagueId, accountId, roleId])
  await database.query(`insert into invitations (id, account_id, email, name, role, invited_by_id, created_at, expires_at) values ('inv_' || $1, $1, 'someone.with.a.long.address@subsidiary.example.com', 'Ada', 'basic', $2, now(), now() + interval '14 days')`, [accountId, userId])
  return { person, userId, accountId, colleagueId, roleId }
}

for (const width of [320, 1280]) {
  for (const [what, paths] of [
    ['roles', ['/roles']],
    ['a role', ['/roles/new', '/roles/OWN']],
  ] as const) {
    test(`nor on the pages about ${what}, at ${width} pixels`, async ({ openPage, request, database }) => {
      const { person, roleId } = await somebodyWithPeople(request, database)
      const page = await openPage()
      await logIn(page, person)
      await expect(page).toHaveURL('/portal')
      for (const path of paths) await expectGoodPage(page, `/portal/people${path.replace('OWN', roleId)}`, width)
    })
  }

  test(`nor on the pages about people and enterprises, at ${width} pixels`, async ({ openPage, request, database }) => {
    const { person, userId, accountId, colleagueId } = await somebodyWithPeople(request, database)
    const page = await openPage()
    await logIn(page, person)
    await expect(page).toHaveURL('/portal')
    for (const path of ['', '/invite', `/${colleagueId}`, `/${colleagueId}/remove`]) await expectGoodPage(page, `/portal/people${path}`, width)

    await database.query(`insert into accounts (id, number, organization, country, terms_version, terms_accepted_at, created_at, activated_at) select $1 || 'b', 'EH-' || lpad((random() * 9999)::int::text, 4, '0') || '-' || lpad((random() * 9999)::int::text, 4, '0'), 'Third Works', 'DE', terms_version, now(), now(), now() from accounts where id = $1`, [accountId])
    await database.query(`insert into members (user_id, account_id, role, created_at) values ($1, $2 || 'b', 'administrator', now())`, [userId, accountId])
    await expectGoodPage(page, '/portal/enterprises', width)
  })
}

test('no page asks anybody else for anything', async ({ page }) => {
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(APP_URL) && !request.url().startsWith('data:')) foreign.push(request.url())
  })
  for (const path of PUBLIC.slice(0, -1)) await page.goto(path, { waitUntil: 'networkidle' })
  expect(foreign).toEqual([])
})

test('the scripts of the sign-up page are under 170 kB compressed', async ({ page }) => {
  const sizes: number[] = []
  const bodies: Promise<void>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body().then((body) => void sizes.push(gzipSync(body).length)))
  })
  await page.goto('/sign-up', { waitUntil: 'networkidle' })
  await Promise.all(bodies)
  expect(sizes.length).toBeGreaterThan(0)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(WIDEST_SCRIPT_BYTES)
})

test('the sign-up form can be filled in and sent with the keyboard alone', async ({ page }) => {
  await page.goto('/sign-up')
  await page.getByLabel('Your Name').focus()
  await page.keyboard.type('Asha Rao')
  await page.keyboard.press('Tab')
  await page.keyboard.type(`asha.${Date.now()}@example.com`)
  await page.keyboard.press('Tab')
  await page.keyboard.type('Lotus Rail')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Germany')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Thank you. We have your request.')).toBeVisible()
})
