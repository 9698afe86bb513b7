import { afterAll } from 'vitest'
import { stillOpen } from './still-open.ts'

// A server that is left open keeps connections, timers and a database; the next test file would inherit them.
afterAll(() => {
  if (stillOpen.size > 0)
    throw new Error(`${stillOpen.size} test server(s) or database(s) were not closed: use "await using"`)
})
