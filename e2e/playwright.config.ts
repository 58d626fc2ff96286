import { defineConfig } from '@playwright/test'
import { chromiumArguments, ensureChromium } from './support/chromium'
import { APP_URL, PAYMENTS_PORT, PAYMENTS_URL, PROVIDER_PORT, PROVIDER_URL, serverEnvironment } from './support/settings'

/** These ask little of the servers that they start; so both halves take as long. */
const LIGHT_BOOTS = ['boot/start.spec.ts', 'boot/https.spec.ts']

export default defineConfig({
  testDir: '.',
  outputDir: 'results/artifacts',
  workers: 2,
  fullyParallel: true,
  projects: [
    // Each starts servers of its own and keeps the machine busy: one at a time, beside the others.
    { name: 'boot', testMatch: 'boot/**/*.spec.ts', testIgnore: LIGHT_BOOTS, workers: 1 },
    { name: 'site', testMatch: ['{api,journeys}/**/*.spec.ts', ...LIGHT_BOOTS] },
  ],
  forbidOnly: true,
  retries: 0,
  expect: { timeout: 10_000 },
  reporter: [['line'], ['json', { outputFile: 'results/playwright.json' }]],
  use: {
    baseURL: APP_URL,
    launchOptions: { executablePath: ensureChromium(), args: chromiumArguments },
  },
  webServer: [
    { command: `node --import tsx e2e/support/mail-provider.ts ${PROVIDER_PORT}`, cwd: '..', url: `${PROVIDER_URL}/sent` },
    { command: `node --import tsx e2e/support/payments.ts ${PAYMENTS_PORT}`, cwd: '..', url: `${PAYMENTS_URL}/up` },
    {
      command: 'node --import tsx server/start.ts',
      cwd: '..',
      url: `${APP_URL}/log-in`,
      env: serverEnvironment,
      timeout: 240_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
      stdout: 'pipe',
    },
  ],
})
