import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The narrowest telephone that WCAG asks about (1.4.10), and a desk. */
const WIDTHS = [320, 1280]

/** The page as it stands, at the width of a telephone and of a desk, by day and by night; by night one rule alone can find another thing. */
export async function expectGood(page: Page, widths = WIDTHS): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: 'light' })
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page, ['color-contrast'])
  }
}

/** The page as it stands, at its own width and in its own colours: axe finds nothing (by these rules, where some are named), and nothing scrolls sideways. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // What was right is not worth telling, and pages without frames need no page of their own to be judged on: a quarter of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) })
  const { violations } = await axe.analyze()
  const where = `${page.url()}, ${page.viewportSize()?.width} pixels wide`
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`), where).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${where}, scrolls sideways`).toBeLessThanOrEqual(0)
}
