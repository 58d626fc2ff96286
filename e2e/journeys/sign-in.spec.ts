import { inbox } from '../fixtures/inbox'
import { activated, aPerson, block, logIn, signedUp } from '../fixtures/people'
import { expect, test } from '../fixtures/test'

test('a wrong password alerts on the page, the address is kept, and the right one signs in', async ({ page, request }) => {
  const person = await activated(request)
  await logIn(page, { ...person, password: 'wrong' })
  await expect(page.getByRole('alert').filter({ hasText: 'not right' })).toBeVisible()
  await expect(page.getByLabel('Email Address')).toHaveValue(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page).toHaveURL('/portal')
  await expect(page.getByText(person.organization).first()).toBeVisible()
  await expect(page.getByText(/EH-\d{4}-\d{4}/)).toBeVisible()
})

test('the portal says when and from where one last signed in, and signing out ends the session in the database', async ({ page, request, database, openPage }) => {
  const person = await activated(request)
  const other = await openPage()
  await logIn(other, person)
  await expect(other).toHaveURL('/portal')

  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await expect(page.getByText('United States').first()).toBeVisible()
  const cookies = await page.context().cookies()
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  const open = await database.query(`select count(*)::int from sessions join users on users.id = user_id where email = $1 and ended_at is null`, [person.email])
  expect(open.rows).toEqual([{ count: 1 }])

  await page.context().addCookies(cookies)
  await page.goto('/portal')
  await expect(page).toHaveURL('/log-in')
})

for (const javaScriptEnabled of [true, false]) {
  test(`the last allowed wrong password blocks, on the page and by mail, ${javaScriptEnabled ? 'with' : 'without'} JavaScript; the right one then gets the same notice`, async ({ openPage, request }) => {
    const person = await activated(request)
    const page = await openPage({ javaScriptEnabled })
    for (let attempt = 0; attempt < 5; attempt++) {
      await logIn(page, { ...person, password: `wrong ${attempt}` })
      await expect(page.getByRole('alert').filter({ hasText: attempt < 4 ? 'not right' : 'blocked' })).toBeVisible()
    }
    // A page that is still arriving has the heading of the notice before its reference.
    const notice = page.getByText(/BL-[0-9A-Z]{4}-[0-9A-Z]{4}/).first()
    await expect(notice).toBeVisible()
    const [reference = ''] = /BL-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await notice.innerText()) ?? []
    const mail = await inbox.newest(person.email, 2)
    expect(mail.text).toContain(reference)

    await logIn(page, person)
    await expect(page.getByText(reference)).toBeVisible()
    await expect(page).toHaveURL('/log-in')
    expect(await inbox.mailsTo(person.email)).toHaveLength(2)
  })
}

test('an address without an account goes through the same states with the same words, and no mail', async ({ request }) => {
  const { email } = aPerson()
  expect(await block(request, email)).toMatch(/^BL-/)
  // A later mail has come, so one about the block would have come too.
  await signedUp(request)
  expect(await inbox.mailsTo(email)).toEqual([])
})

test('blocking does not end a session that is open', async ({ page, request }) => {
  const person = await activated(request)
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await block(request, person.email)
  await page.reload()
  await expect(page.getByText(person.organization).first()).toBeVisible()
})

test('without a session the portal leads to the log-in page', async ({ page }) => {
  await page.goto('/portal')
  await expect(page).toHaveURL('/log-in')
})
