import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { accessPage } from './platform/http/access-page.ts'
import { jobs } from './jobs.ts'
import { withRoutes } from './routes-only.ts'

test('docs/access.md is what routes and jobs say: run "npm run access -w server"', async () => {
  const page = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8')
  expect(page).toBe(await withRoutes((app) => accessPage(app, jobs)))
})
