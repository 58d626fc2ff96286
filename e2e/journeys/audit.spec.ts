import { readFile } from 'node:fs/promises'
import { activated, logIn } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { expectGood } from '../support/good-page'
import { joinEnterprise } from '../support/join'

for (const javaScriptEnabled of [true, false]) {
  test(`what was done is read in words, searched, narrowed in the address and taken away as a file, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ openPage, request }) => {
    const person = await activated(request)
    const page = await openPage({ javaScriptEnabled })
    await logIn(page, person)
    await expect(page).toHaveURL('/portal')
    await page.goto('/portal/groups/new')
    await page.getByLabel('Name').fill('Web team')
    await page.getByRole('radio', { name: /Its own money/ }).check()
    await page.getByRole('button', { name: 'Make the group' }).click()
    await expect(page.getByRole('heading', { name: 'Web team', level: 1 })).toBeVisible()

    await page.getByRole('link', { name: 'Audit trail' }).click()
    const trail = page.getByRole('table', { name: 'Audit trail' })
    await expect(trail.getByRole('row').filter({ hasText: `${person.name} made the group Web team` })).toBeVisible()
    await expect(trail.getByRole('row').filter({ hasText: 'signed the enterprise up and accepted the terms of 2026-11' })).toBeVisible()

    await page.getByLabel('About').selectOption('Groups')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(page).toHaveURL(/area=groups/)
    await expect(trail.getByText('signed the enterprise up')).toHaveCount(0)
    const row = trail.getByRole('row').filter({ hasText: 'made the group Web team' })
    await row.getByText('Details').click()
    await expect(row.getByText('Group made', { exact: true })).toBeVisible()
    await row.getByRole('link', { name: /^usr_/ }).click()
    await expect(page).toHaveURL(/person=usr_/)
    await page.getByLabel('Search', { exact: true }).fill('nothing of this name')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(page.getByText('Nothing like this happened.')).toBeVisible()
    await page.goto('/portal/audit?area=groups&person=' + encodeURIComponent(person.email))

    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export as CSV' }).click()
    const file = await readFile(await (await download).path(), 'utf8')
    expect((await download).suggestedFilename()).toBe('audit-trail.csv')
    expect(file.split('\r\n')).toHaveLength(3)
    expect(file).toContain(`,${person.name},made the group Web team,Group made,Done,`)
    await page.goto('/portal/audit')
    await expect(trail.getByRole('row').filter({ hasText: `${person.name} took a copy of the audit trail` })).toBeVisible()
  })
}

test('a long trail is read to its end, page by page', async ({ page, request, database }) => {
  const person = await activated(request)
  await database.query(
    `insert into audit_events (id, at, action, actor_id, target, account_id) select 'aud_' || substr(account_id, 5, 20) || lpad(n::text, 6, '0'), now() - interval '30 days' - n * interval '1 minute', 'domain.added', user_id, 'dom_gone', account_id
       from generate_series(1, 120) as n, members join users on users.id = user_id where email = $1`,
    [person.email],
  )
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.goto('/portal/audit?area=domains')
  const rows = page.getByRole('table', { name: 'Audit trail' }).getByText('added the domain a domain that was removed')
  await expect(rows).toHaveCount(50)
  await page.getByRole('link', { name: 'Next page' }).click()
  await page.getByRole('link', { name: 'Next page' }).click()
  await expect(page).toHaveURL(/after=/)
  await expect(rows).toHaveCount(20)
  await expect(page.getByRole('link', { name: 'Next page' })).toHaveCount(0)
})

test('the trail is there for auditors and administrators alone, and nobody else’s is in it', async ({ openPage, request, database }) => {
  const [boss, guest, stranger] = [await activated(request), await activated(request), await activated(request)]
  await joinEnterprise(database, guest.email, boss.email, 'manager')
  const page = await openPage()
  await logIn(page, guest)
  await expect(page).toHaveURL('/portal/enterprises')
  await page.getByRole('main').getByRole('button', { name: `Open ${boss.organization}` }).click()
  await expect(page).toHaveURL('/portal')
  await expect(page.getByRole('link', { name: 'Audit trail' })).toHaveCount(0)
  expect((await page.goto('/portal/audit'))?.status()).toBe(404)
  expect((await page.request.post('/portal/audit/export', { form: {}, headers: { Origin: new URL(page.url()).origin } })).status()).toBe(404)

  const theirs = await openPage()
  await logIn(theirs, stranger)
  await expect(theirs).toHaveURL('/portal')
  await theirs.goto(`/portal/audit?q=${encodeURIComponent(boss.organization)}`)
  await expect(theirs.getByText('Nothing like this happened.')).toBeVisible()
  await theirs.goto(`/portal/audit?person=${encodeURIComponent(boss.email)}`)
  await expect(theirs.getByText('Nothing like this happened.')).toBeVisible()
  // Sent for one enterprise while another one is chosen.
  const { rows } = await database.query<{ id: string }>('select account_id as id from members join users on users.id = user_id where email = $1', [boss.email])
  const sent = await theirs.request.post('/portal/audit/export', { form: { drawnFor: rows[0]?.id ?? '' }, headers: { Origin: new URL(theirs.url()).origin }, maxRedirects: 0 })
  expect([sent.status(), sent.headers().location]).toEqual([303, '/portal/audit?refused=OTHER_ENTERPRISE'])
})

test('axe finds nothing on the trail, and it does not scroll sideways', async ({ openPage, request }) => {
  test.setTimeout(120_000)
  const page = await openPage()
  await logIn(page, await activated(request))
  await expect(page).toHaveURL('/portal')
  await page.goto('/portal/audit')
  for (const details of await page.getByText('Details').all()) await details.click()
  await expectGood(page)
  await page.goto('/portal/audit?q=nothing+of+this+name')
  await expectGood(page)
})
