import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { chromiumArguments, ensureChromium } from '../support/chromium'

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const

/** Lighthouse's scores (0 to 100) of the public pages, as on a middling telephone. */
export async function measurePages(origin: string, paths: string[]) {
  const chrome = await launch({ chromePath: ensureChromium(), chromeFlags: ['--headless', ...chromiumArguments] })
  try {
    const scores: Record<string, Record<string, number>> = {}
    for (const path of paths) {
      const result = await lighthouse(origin + path, { port: chrome.port, onlyCategories: [...CATEGORIES], logLevel: 'error' })
      scores[path] = Object.fromEntries(CATEGORIES.map((category) => [category, Math.round((result?.lhr.categories[category]?.score ?? 0) * 100)]))
    }
    return { scores, wanted: '>= 95' }
  } finally {
    chrome.kill()
  }
}
