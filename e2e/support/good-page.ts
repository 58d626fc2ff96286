import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const WIDTHS = [390, 1280]

/** The page as it stands, at the width of a telephone and of a desk: axe finds nothing, and nothing scrolls sideways. */
export async function expectGood(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`), `${page.url()} at ${width} pixels`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${page.url()} scrolls sideways at ${width} pixels`).toBeLessThanOrEqual(0)
  }
}
