import { activated, logIn } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { pagePatterns } from '../support/routes'

const PHONE = { width: 390, height: 844 }
const pagesOf = (...areas: string[]) => areas.flatMap((area) => pagePatterns(`app/${area}`)).filter((path) => !path.includes('['))

test('every page of who is signed in has the way out in sight', async ({ openPage, request, staff }) => {
  test.setTimeout(120_000)
  for (const [person, home, pages] of [
    [await activated(request), '/portal', pagesOf('(portal)', '(account)')],
    [staff, '/support', pagesOf('(support)', '(account)')],
  ] as const) {
    const page = await openPage()
    await page.setViewportSize(PHONE)
    await logIn(page, person)
    await expect(page).toHaveURL(home)
    expect(pages.length).toBeGreaterThan(3)
    for (const path of pages) {
      await page.goto(path)
      await expect(page.getByRole('button', { name: 'Sign out', exact: true }), path).toBeInViewport()
    }
  }
})
