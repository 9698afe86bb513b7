import { defineConfig } from 'vitest/config'

/** Where `npm start` serves the API, for who works on the console. It takes acts from its own pages alone, so they are sent as such. */
const API = 'http://localhost:8080'

/** The console is a page of its own under /ops/. */
export default defineConfig({
  base: '/ops/',
  build: {
    // Every file by its own hashed address, and no script but files: the page's CSP allows nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/v1': { target: API, changeOrigin: true, headers: { origin: API } } } },
})
