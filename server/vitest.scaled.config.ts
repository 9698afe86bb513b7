import { defineConfig } from 'vitest/config'

/** What must hold across processes: two APIs, two workers, PostgreSQL, Redis and the emulators, all real. */
export default defineConfig({
  test: {
    include: ['test/scaled/**/*.test.ts'],
    pool: 'forks',
    // Each file starts a whole installation; two cores carry one at a time.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
