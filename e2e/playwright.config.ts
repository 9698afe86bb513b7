import { defineConfig } from '@playwright/test'

/** Journeys of people through the web builds, on real processes: API, worker, PostgreSQL, emulators, Chromium. */
export default defineConfig({
  testDir: './tests',
  outputDir: '../.data/e2e/results',
  globalSetup: './start-marketplace.ts',
  // Journeys share one marketplace and each uses people of its own; two cores carry two browsers.
  workers: 2,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  retries: 0,
  reporter: [['list']],
  use: {
    viewport: { width: 390, height: 844 },
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    trace: 'off',
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
})
