import { defineConfig } from '@playwright/test'
import base from './playwright.config'

/** Pictures of every page, to be looked at: `npm run shots`, into shots/. */
export default defineConfig({
  ...base,
  testDir: 'e2e/shots',
  testMatch: '*.ts',
  outputDir: 'shots/traces',
  timeout: 3_600_000,
  workers: 1,
  retries: 0,
  projects: [{ name: 'shots' }],
})
