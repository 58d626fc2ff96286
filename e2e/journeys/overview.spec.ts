import { expectGood } from '../support/good-page'
import type pg from 'pg'
import { activated, logIn } from '../fixtures/people'
import { giveEverything } from '../fixtures/strangers'
import { expect, test } from '../fixtures/test'

/** The first page of the portal, on a telephone and at a desk. */

/** Has a domain be valid from and until so many days from now, as its check would have written it. */
async function validate(database: pg.Client, domain: string, from: number, until: number, attention: number): Promise<void> {
  const now = Date.now()
  const at = (days: number) => new Date(now + days * 86_400_000)
  await database.query(
    `insert into domain_evidence (id, account_id, domain_id, validation_id, name, method, validated_at, below, token_hash, look)
     select 'evd_' || substr(id, 5), account_id, id, 'dvl_1', name, 'dns_txt', $2, true, encode(sha256(id::bytea), 'hex'), '{}' from domains where id = $1`,
    [domain, at(from)],
  )
  await database.query(`update domains set validated_at = $2, valid_until = $3, attention_at = $4, valid_method = 'dns_txt', valid_below = true where id = $1`, [domain, at(from), at(until), at(attention)])
}

test('the first page says that nothing is to be done, then what is, with the way to it', async ({ openPage, request, database }) => {
  test.setTimeout(120_000)
  const person = await activated(request)
  const page = await openPage()
  await logIn(page, person)
  await expect(page.getByText('Nothing, all is well.')).toBeVisible()
  await expect(page.getByText('Account number')).toBeVisible()
  await expectGood(page)

  const things = await giveEverything(database, person)
  await validate(database, things.domain, -180, 20, -10)
  await database.query(`update organizations set state = 'in_review' where id = $1`, [things.sent])
  await database.query(`update organizations set state = 'information_wanted', state_reason = 'An extract that is not older than a year' where id = $1`, [things.sent])
  await database.query(`insert into blocks (id, reference, email, user_id, blocked_at) values ($1, $2, $3, $4, now())`, [`blk_${things.person.slice(4)}`, `BL-${things.mark.slice(2, 6).toUpperCase()}-${things.mark.slice(6, 10).toUpperCase()}`, things.email, things.person])
  await page.reload()
  const today = page.getByRole('region', { name: 'What needs you today' })
  await expect(today.getByRole('heading', { level: 3 })).toHaveText([/^1\s*person cannot sign in/, /^1\s*domain lapses soon/, /^1\s*organization wants an answer/, /^1\s*invitation is not answered/])
  await expect(today.getByRole('link', { name: things.domainName })).toBeVisible()
  await expectGood(page)

  // Bars where there are scripts, with the table for those who listen.
  const table = page.getByRole('table', { name: 'Validations that end, by month' })
  await expect(table.getByRole('row')).toHaveCount(13)
  await page.getByRole('heading', { name: 'Top-ups and spending in EUR' }).scrollIntoViewIfNeeded()
  await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible()
  await expect(page.getByRole('table', { name: 'Top-ups and spending in EUR, by month' }).getByRole('row').last()).toContainText('€1,000.00')
  await expectGood(page)
  await page.getByRole('button', { name: 'Show as a table' }).last().click()
  await expect(page.getByRole('cell', { name: '€1,000.00' })).toBeInViewport()

  for (const [link, address] of [['See all that want attention', '/portal/domains?show=attention'], ['See who is blocked', '/portal/people?state=blocked'], ['See all of which more is wanted', '/portal/organizations?standing=information_wanted'], ['See the invitations', '/portal/people']] as const) {
    await page.goto('/portal')
    await page.getByRole('link', { name: link }).click()
    await expect(page).toHaveURL(address)
  }
  await page.goto('/portal/people?state=blocked')
  await expect(page.getByRole('table', { name: 'People' }).getByRole('row')).toHaveCount(2)
})

test('without JavaScript the year is told in tables', async ({ openPage, request, database }) => {
  const person = await activated(request)
  const things = await giveEverything(database, person)
  await validate(database, things.domain, -10, 60, 30)
  const page = await openPage({ javaScriptEnabled: false })
  await logIn(page, person)
  const table = page.getByRole('table', { name: 'Validations that end, by month' })
  await expect(table.getByRole('cell', { name: '1', exact: true })).toBeVisible()
  await expect(page.locator('.recharts-wrapper')).toHaveCount(0)
})
