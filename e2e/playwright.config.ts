import { defineConfig } from '@playwright/test'
import { chromiumArguments, ensureChromium } from './support/chromium'
import { APP_URL, PROVIDER_PORT, PROVIDER_URL, serverEnvironment } from './support/settings'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: 'results/artifacts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  expect: { timeout: 10_000 },
  reporter: [['line'], ['json', { outputFile: 'results/playwright.json' }]],
  use: {
    baseURL: APP_URL,
    trace: 'retain-on-failure',
    launchOptions: { executablePath: ensureChromium(), args: chromiumArguments },
  },
  webServer: [
    { command: `node --import tsx e2e/support/mail-provider.ts ${PROVIDER_PORT}`, cwd: '..', url: `${PROVIDER_URL}/sent` },
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
