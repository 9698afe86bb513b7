import { defineConfig } from 'vitest/config'

/** The console is a page of its own under /ops/; while it is worked on, the API is asked where `npm start` serves it. */
export default defineConfig({
  base: '/ops/',
  build: {
    // Every file by its own hashed address, and no script but files: the page's CSP allows nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/v1': 'http://localhost:8080' } },
})
