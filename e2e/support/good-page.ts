import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The narrowest telephone that WCAG asks about (1.4.10), by day, and a desk, by night. */
const LOOKS = [
  { width: 320, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const

/** The page as it stands, in both looks: `expectAccessible` in each. */
export async function expectGood(page: Page): Promise<void> {
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
}

/** The page as it stands, at its own width and in its own colours: axe finds nothing, and nothing scrolls sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  // What was right is not worth telling, and pages without frames need no page of their own to be judged on: a quarter of the time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] }).analyze()
  const where = `${page.url()}, ${page.viewportSize()?.width} pixels wide`
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`), where).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${where}, scrolls sideways`).toBeLessThanOrEqual(0)
}
