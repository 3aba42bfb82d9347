import { defineConfig, devices } from '@playwright/test'

const results = process.env.FILO_TEST_RESULTS

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/service.ts',
  fullyParallel: true,
  // Generous, for machines that are busy with other things: a pass never waits this long.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  // A socket that the service closes as it is taken again fails a whole path: once more, and it is told as flaky.
  retries: process.env.CI || results ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: results ? [['list'], ['junit', { outputFile: `${results}/playwright.xml` }]] : 'list',
  use: {
    locale: 'it-IT',
    // What is not there is said before the whole walk is over.
    actionTimeout: 60_000,
    timezoneId: 'Europe/Rome',
    trace: 'retain-on-failure',
    // Every test would fetch the whole app for its own; who tests without a network allows it.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', testIgnore: '**/*.phone.spec.ts', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } } },
    { name: 'phone', use: { ...devices['Pixel 7'] }, testMatch: '**/*.phone.spec.ts' },
  ],
})
