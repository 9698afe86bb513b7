import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // test/scaled/ starts processes of its own and has its own command.
    exclude: ['test/scaled/**'],
    pool: 'forks',
    globalSetup: 'test/global-setup.ts',
    setupFiles: 'test/leak-check.ts',
    testTimeout: 20_000,
    // What comes at once on a quiet machine takes seconds on one that others use.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
  },
})
