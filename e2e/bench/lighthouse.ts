import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { chromiumArguments, ensureChromium } from '../support/chromium'

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const

/** One run's performance differs from the next by some points: Lighthouse's own advice is the median of five. */
const RUNS = 5

/** Lighthouse's scores (0 to 100) of the public pages, as on a middling telephone: of each page's runs the one with the median performance. */
export async function measurePages(origin: string, paths: string[]) {
  const chrome = await launch({ chromePath: ensureChromium(), chromeFlags: ['--headless', ...chromiumArguments] })
  try {
    const scores: Record<string, Record<string, number>> = {}
    for (const path of paths) {
      const runs: Record<string, number>[] = []
      for (let run = 0; run < RUNS; run++) {
        const result = await lighthouse(origin + path, { port: chrome.port, onlyCategories: [...CATEGORIES], logLevel: 'error' })
        runs.push(Object.fromEntries(CATEGORIES.map((category) => [category, Math.round((result?.lhr.categories[category]?.score ?? 0) * 100)])))
      }
      runs.sort((a, b) => (a.performance ?? 0) - (b.performance ?? 0))
      scores[path] = runs[Math.floor(RUNS / 2)] ?? {}
    }
    return { scores, wanted: '>= 95' }
  } finally {
    chrome.kill()
  }
}
