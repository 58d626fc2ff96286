import type { Page } from '@playwright/test'
import { signedUp } from '../fixtures/people'
import { expect, test } from '../fixtures/test'

const COOKIE = 'hub-link-activate'
const HOUR_SECONDS = 3600

const linkCookie = async (page: Page) => (await page.context().cookies()).find(({ name }) => name === COOKIE)

async function choose(page: Page, password: string): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByLabel('Repeat Password').fill(password)
  await page.getByRole('button', { name: 'Generate Password' }).click()
}

for (const { javaScriptEnabled, how } of [
  { javaScriptEnabled: true, how: 'with JavaScript' },
  { javaScriptEnabled: false, how: 'without JavaScript' },
]) {
  test(`a mailed link leaves its token in no address; reload and back lead to its page again, until it is used, ${how}`, async ({ openPage, request }) => {
    const { person, link } = await signedUp(request)
    const token = new URL(link).searchParams.get('token') ?? ''
    const page = await openPage({ javaScriptEnabled })
    const addresses: string[] = []
    page.on('request', (asked) => addresses.push(`${asked.url()} ${asked.headers().referer ?? ''}`))

    await page.goto(link)
    await expect(page).toHaveURL('/activate')
    await expect(page.getByText(person.email)).toBeVisible()
    const cookie = await linkCookie(page)
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(cookie?.value).not.toContain(token)
    expect(Math.abs((cookie?.expires ?? 0) - Date.now() / 1000 - HOUR_SECONDS)).toBeLessThan(60)

    await page.reload()
    await expect(page.getByText(person.email)).toBeVisible()
    await page.goto('/terms')
    await page.goBack()
    await expect(page).toHaveURL('/activate')
    await choose(page, 'aaaaaaaaaaaaaaaa')
    await expect(page.getByText('among the first that an attacker would try')).toBeVisible()
    await choose(page, person.password)
    await expect(page.getByText('Your password has been updated')).toBeVisible()
    expect(await linkCookie(page)).toBeUndefined()
    expect(addresses.filter((address) => address.includes(token))).toEqual([`${link} `])

    await page.goto('/activate')
    await expect(page.getByText('This page opens from the link in our mail')).toBeVisible()
  })

  test(`of two links the page is about the one that was opened last, and a form about the one that it was drawn for, ${how}`, async ({ openPage, request, database }) => {
    test.setTimeout(90_000)
    const [earlier, later] = [await signedUp(request), await signedUp(request)]
    const first = await openPage({ javaScriptEnabled })
    const second = await first.context().newPage()
    await first.goto(earlier.link)
    await second.goto(later.link)
    await expect(second.getByText(later.person.email)).toBeVisible()

    // Refused by the action's rules, and without JavaScript by the form's too: the page that comes back is the form's.
    for (const refused of ['aaaaaaaaaaaaaaaa', 'too short']) {
      await choose(first, refused)
      await expect(first.getByText(refused === 'too short' ? 'Use at least 15 characters' : 'among the first that an attacker would try')).toBeVisible()
      await expect(first.getByText(earlier.person.email)).toBeVisible()
      await second.goto(later.link)
    }
    await choose(first, earlier.person.password)
    await expect(first.getByText('Your password has been updated')).toBeVisible()
    const active = async () => (await database.query<{ email: string }>('select email from users where email = any($1) and activated_at is not null', [[earlier.person.email, later.person.email]])).rows.map(({ email }) => email)
    expect(await active()).toEqual([earlier.person.email])

    await choose(second, later.person.password)
    await expect(second.getByText('Your password has been updated')).toBeVisible()
    expect((await active()).sort()).toEqual([earlier.person.email, later.person.email].sort())
  })
}
