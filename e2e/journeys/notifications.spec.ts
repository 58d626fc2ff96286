import { expectGood } from '../support/good-page'
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { inbox } from '../fixtures/inbox'
import { activated, block, logIn, type Someone } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { topUp } from '../support/funds'

/** Somebody else who works for a person's enterprise as well. It is to be the older one: of whoever is blocked, their first enterprise is told. */
async function joined(database: pg.Client, person: Someone, colleague: Someone): Promise<void> {
  await database.query(`insert into members (user_id, account_id, role, created_at) select theirs.id, account_id, 'standard', now() from users theirs, members join users own on own.id = user_id where own.email = $1 and theirs.email = $2`, [person.email, colleague.email])
}

const toldOf = async (database: pg.Client, { email }: Someone, event: string) =>
  (await database.query(`select from deliveries join news on news.id = news_id join users on users.id = deliveries.user_id where email = $1 and event = $2 and channel = 'portal'`, [email, event])).rowCount
const untilTold = (database: pg.Client, person: Someone, event: string, times = 1) => expect.poll(() => toldOf(database, person, event), { message: `${event} is told`, timeout: 20_000 }).toBe(times)

for (const { way, javaScriptEnabled, width } of [
  { way: 'with JavaScript, on a wide screen', javaScriptEnabled: true, width: 1280 },
  { way: 'without JavaScript, on a telephone', javaScriptEnabled: false, width: 390 },
]) {
  test(`what happens is told in the portal, by mail as one chooses and as rules say, and sent again, ${way}`, async ({ openPage, request, database }) => {
    test.setTimeout(180_000)
    const [person, first, second] = [await activated(request), await activated(request), await activated(request)]
    for (const colleague of [first, second]) await joined(database, person, colleague)
    await block(request, first.email)
    await untilTold(database, person, 'member.blocked')

    const page = await openPage({ javaScriptEnabled })
    await page.setViewportSize({ width, height: 900 })
    await logIn(page, person)
    await expect(page).toHaveURL('/portal')
    const bell = page.getByRole('banner').getByRole('link', { name: /^Notifications/ })
    await expect(bell).toHaveAccessibleName('Notifications, 1 unread')
    await bell.click()
    await expect(page.getByText('1 unread', { exact: true })).toBeVisible()
    const list = page.getByRole('list', { name: 'Notifications' })
    await expect(list.getByRole('listitem')).toHaveCount(1)

    await page.getByLabel('About').selectOption('Funds')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page).toHaveURL(/area=funds/)
    await expect(page.getByText('Nothing matches this.')).toBeVisible()
    await page.getByRole('link', { name: 'Clear' }).click()
    await list.getByRole('button', { name: /is blocked/ }).first().click()
    await expect(page).toHaveURL(/\/portal\/people\/usr_/)
    await expect(bell).toHaveAccessibleName('Notifications')

    await topUp(database, person.email, 5_000)
    await page.goto('/portal/funds')
    await page.getByRole('link', { name: /Change below what you are told of the account/ }).click()
    await page.getByLabel('Amount in EUR').fill('60')
    await page.getByRole('button', { name: 'Save' }).click()
    await untilTold(database, person, 'funds.low')
    expect((await inbox.newest(person.email, 2)).subject).toContain('is low')
    await page.goto('/portal/notifications?severity=urgent')
    await expect(list).toContainText('The balance of the account is low')
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await expect(page.getByText('You have read everything.')).toBeVisible()

    await page.getByRole('link', { name: 'Your choices' }).click()
    await page.getByLabel('Somebody is blocked').selectOption('By mail at once')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Your choices were saved.')).toBeVisible()
    await expect(page.getByLabel('Somebody is blocked')).toHaveValue('mail')

    await page.getByRole('link', { name: 'Rules', exact: true }).click()
    await page.getByRole('link', { name: 'New rule' }).click()
    await page.getByLabel('What is mailed').selectOption('All about people')
    await page.getByRole('button', { name: 'Make the rule' }).click()
    await expect(page.getByText('otherwise nobody would be told').first()).toBeVisible()
    await page.getByLabel('And everybody with the role').selectOption('Finance Manager')
    await page.getByRole('button', { name: 'Make the rule' }).click()
    await expect(page).toHaveURL('/portal/notifications/rules')
    await expect(page.getByText('One rule reaches nobody.')).toBeVisible()
    await expect(page.getByText('nobody who may see this has the role Finance Manager')).toBeVisible()
    await page.getByRole('link', { name: /Change/ }).click()
    const team = `team.${randomUUID().slice(0, 8)}@example.com`
    await page.getByLabel('Addresses').fill(team)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page).toHaveURL('/portal/notifications/rules')
    await expect(page.getByText('One mailbox')).toBeVisible()
    await expect(page.getByText('reaches nobody')).toHaveCount(0)

    await block(request, second.email)
    expect((await inbox.newest(person.email, 3)).subject).toContain('is blocked')
    const mail = await inbox.newest(team, 1)
    expect(mail.text).toContain('has it mailed to this address')

    await page.getByRole('link', { name: 'Deliveries' }).click()
    await page.getByLabel('Way').selectOption('Mail')
    await page.getByRole('button', { name: 'Show' }).click()
    const row = page.getByRole('row').filter({ hasText: team })
    await expect(row).toContainText(/Sent|Delivered/)
    await row.getByRole('button', { name: /Send again/ }).click()
    await inbox.wait(team, 2)
    await page.goto('/portal/notifications/deliveries?channel=mail')
    await expect(page.getByRole('row').filter({ hasText: team })).toHaveCount(2)
    await expect(page.getByRole('row').filter({ hasText: 'sent again' })).toHaveCount(1)
  })

  test(`a webhook is added with a secret that is shown once, tried, seen to fail, paused and deleted, ${way}`, async ({ openPage, request, database }) => {
    test.setTimeout(180_000)
    const person = await activated(request)
    const page = await openPage({ javaScriptEnabled })
    await page.setViewportSize({ width, height: 900 })
    await logIn(page, person)
    await expect(page).toHaveURL('/portal')
    await page.goto('/portal/notifications/webhooks')
    await expect(page.getByText('There is no webhook yet.')).toBeVisible()
    for (const [address, why] of [['https://10.0.0.1/hub', 'an IP address'], ['https://hooks.internal/', 'not a name of the public DNS'], ['https://hooks.example.no:8443/', 'port 8443']] as const) {
      await page.getByLabel('Address').fill(address)
      await page.getByRole('button', { name: 'Add the webhook' }).click()
      await expect(page.getByText(why).first()).toBeVisible()
    }
    const host = `hooks-${randomUUID().slice(0, 8)}.no`
    await page.getByLabel('Address').fill(`https://${host}/hub`)
    await page.getByRole('button', { name: 'Add the webhook' }).click()
    await expect(page.getByText('Copy the signing secret now')).toBeVisible()
    await expect(page.getByRole('link', { name: `https://${host}/hub` })).toBeVisible()
    const secret = (await page.locator('code').first().textContent()) ?? ''
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    await page.getByRole('link', { name: /I have copied it/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: host })).toBeVisible()
    await expect(page.getByText(secret)).toHaveCount(0)
    const webhook = new URL(page.url()).pathname

    await page.getByRole('button', { name: 'Send a test event' }).click()
    await expect(page.getByText('It is on its way.')).toBeVisible()
    const attempts = async () => Number((await database.query<{ attempts: number }>('select attempts from deliveries where endpoint_id = $1', [webhook.split('/').at(-1)])).rows[0]?.attempts)
    await expect.poll(attempts, { timeout: 30_000 }).toBeGreaterThan(0)
    await page.getByRole('link', { name: 'See its deliveries' }).click()
    await expect(page.getByRole('row').filter({ hasText: 'A test of this webhook' })).toContainText(/cannot be resolved|has no address/)
    await expect(page.getByText('One webhook is paused or failing.')).toBeVisible()

    await page.goto(webhook)
    await expect(page.getByText('The calls fail')).toBeVisible()
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(page.getByText('This webhook is paused')).toBeVisible()
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect(page.getByText('This webhook is paused')).toHaveCount(0)
    await page.getByRole('button', { name: 'Draw a new secret' }).click()
    await expect(page.getByText('Copy the signing secret now')).toBeVisible()
    await page.goto(webhook)
    await page.getByRole('button', { name: 'Delete the webhook' }).click()
    await expect(page).toHaveURL('/portal/notifications/webhooks')
    await expect(page.getByText('There is no webhook yet.')).toBeVisible()
  })
}

test('rules, webhooks, news and deliveries of another enterprise are not there', async ({ openPage, request, database }) => {
  const [mine, theirs] = [await activated(request), await activated(request)]
  const page = await openPage({ javaScriptEnabled: false })
  const other = await openPage()
  await logIn(other, theirs)
  await expect(other).toHaveURL('/portal')
  await other.goto('/portal/notifications/rules/new')
  await other.getByLabel('Addresses').fill('team@example.com')
  await other.getByRole('button', { name: 'Make the rule' }).click()
  await other.getByRole('link', { name: /Change/ }).click()
  await expect(other).toHaveURL(/nru_/)
  const rule = new URL(other.url()).pathname
  await topUp(database, theirs.email, 5_000)
  const { rows } = await database.query<{ account: string }>('select account_id as account from members join users on users.id = user_id where email = $1', [theirs.email])
  const [{ account } = { account: '' }] = rows
  await database.query(`insert into webhook_endpoints (id, account_id, url, about, secret, created_at) values ($1, $2, 'https://hooks.example.no/', 'all', '\\x00', now())`, [`whe_${account.slice(4)}`, account])
  await database.query(`insert into news (id, account_id, event, area, severity, title, path, at) values ($1, $2, 'funds.low', 'funds', 'urgent', 'Theirs alone', '/portal/funds', now())`, [`nws_${account.slice(4)}`, account])
  await database.query(`insert into deliveries (id, account_id, news_id, channel, area, severity, user_id, state, created_at, ended_at) select $1, $2, $3, 'portal', 'funds', 'urgent', id, 'delivered', now(), now() from users where email = $4`, [`dlv_${account.slice(4)}`, account, `nws_${account.slice(4)}`, theirs.email])

  await logIn(page, mine)
  await expect(page).toHaveURL('/portal')
  for (const path of [rule, `/portal/notifications/webhooks/whe_${account.slice(4)}`]) expect((await page.goto(path))?.status(), path).toBe(404)
  for (const path of ['', '/rules', '/webhooks', '/deliveries', `/deliveries?endpoint=whe_${account.slice(4)}`]) {
    await page.goto(`/portal/notifications${path}`)
    await expect(page.getByText(/Theirs alone|team@example\.com|hooks\.example\.no/)).toHaveCount(0)
  }
  await other.goto('/portal/notifications')
  await expect(other.getByText('Theirs alone').first()).toBeVisible()
})

test('axe finds nothing on the pages of notifications, and none scrolls sideways', async ({ openPage, request, database }) => {
  test.setTimeout(180_000)
  const [person, colleague] = [await activated(request), await activated(request)]
  const page = await openPage()
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  const paths = ['', '/settings', '/rules', '/rules/new', '/webhooks', '/deliveries']
  for (const path of paths) {
    await page.goto(`/portal/notifications${path}`)
    await expectGood(page)
  }
  await joined(database, person, colleague)
  await block(request, colleague.email)
  await untilTold(database, person, 'member.blocked')
  await page.goto('/portal/notifications/rules/new')
  await page.getByLabel('And everybody with the role').selectOption('Finance Manager')
  await page.getByRole('button', { name: 'Make the rule' }).click()
  await expect(page).toHaveURL('/portal/notifications/rules')
  await page.goto('/portal/notifications/webhooks')
  await page.getByLabel('Address').fill('https://a-rather-long-name-of-a-receiver.for-a-narrow-telephone.example.no/with/a/path?and=more')
  await page.getByRole('button', { name: 'Add the webhook' }).click()
  await expect(page.getByText('Copy the signing secret now')).toBeVisible()
  await expectGood(page)
  await page.getByRole('link', { name: /I have copied it/ }).click()
  await expect(page).toHaveURL(/whe_/)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('This webhook is paused')).toBeVisible()
  await expectGood(page)
  for (const path of paths) {
    await page.goto(`/portal/notifications${path}`)
    await expectGood(page)
  }
  await page.goto('/portal/notifications/rules')
  await page.getByRole('link', { name: /Change/ }).click()
  await expect(page).toHaveURL(/nru_/)
  await expectGood(page)
})
