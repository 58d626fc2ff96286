import type { Page } from '@playwright/test'
import { setUpApp } from '../fixtures/authenticator'
import { inbox } from '../fixtures/inbox'
import { activated, logIn } from '../fixtures/people'
import { expect, test } from '../fixtures/test'

async function enter(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
}

for (const javaScriptEnabled of [true, false]) {
  test(`a person adds an app, is told by mail, and logs in with the password and one recovery code, once, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ openPage, request }) => {
    const person = await activated(request)
    const page = await openPage({ javaScriptEnabled })
    await logIn(page, person)
    await expect(page).toHaveURL('/portal')
    await page.goto('/second-factor')
    const { codes } = await setUpApp(page)
    expect(codes).toHaveLength(10)
    expect((await inbox.newest(person.email, 2)).subject).toContain('A second factor was added')
    await page.reload()
    await expect(page.getByText('10 codes are left')).toBeVisible()
    await expect(page.getByText(codes[0] ?? '')).toHaveCount(0)

    const other = await openPage({ javaScriptEnabled })
    await logIn(other, person)
    await expect(other).toHaveURL('/log-in/second-factor')
    await other.goto('/portal')
    await expect(other).toHaveURL('/log-in')
    await other.goto('/log-in/second-factor')
    await enter(other, '000000')
    await expect(other.getByText('This code is not right').first()).toBeVisible()
    await enter(other, codes[0] ?? '')
    await expect(other).toHaveURL('/portal')

    const third = await openPage({ javaScriptEnabled })
    await logIn(third, person)
    await enter(third, codes[0] ?? '')
    await expect(third.getByText('This code is not right').first()).toBeVisible()
  })
}

test('the cookie of the first step opens nothing, and is dead after the second', async ({ page, request, openPage }) => {
  const person = await activated(request)
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.goto('/second-factor')
  const { codes } = await setUpApp(page)
  const theirs = await openPage()
  await logIn(theirs, person)
  await expect(theirs).toHaveURL('/log-in/second-factor')
  const cookies = await theirs.context().cookies()
  await enter(theirs, codes[1] ?? '')
  await expect(theirs).toHaveURL('/portal')
  const copied = await openPage()
  await copied.context().addCookies(cookies)
  for (const path of ['/portal', '/log-in/second-factor']) {
    await copied.goto(path)
    await expect(copied).toHaveURL('/log-in')
  }
})

test('wrong codes block as wrong passwords do', async ({ page, request, openPage }) => {
  const person = await activated(request)
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.goto('/second-factor')
  await setUpApp(page)
  const theirs = await openPage()
  await logIn(theirs, person)
  await expect(theirs).toHaveURL('/log-in/second-factor')
  for (let attempt = 0; attempt < 5; attempt++) {
    await enter(theirs, `00000${attempt}`)
    await expect(theirs.getByText(attempt < 4 ? 'This code is not right' : /BL-[0-9A-Z]{4}-[0-9A-Z]{4}/).first()).toBeVisible()
  }
})

test('an app that is removed is told by mail, and the password alone is enough again', async ({ page, request, openPage }) => {
  const person = await activated(request)
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.goto('/second-factor')
  await setUpApp(page)
  await page.getByRole('button', { name: 'Remove the app' }).click()
  await expect(page.getByRole('button', { name: 'Set up an app' })).toBeVisible()
  expect((await inbox.newest(person.email, 3)).subject).toContain('A second factor was removed')
  const theirs = await openPage()
  await logIn(theirs, person)
  await expect(theirs).toHaveURL('/portal')
})
