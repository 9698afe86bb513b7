/** Writes docs/access.md from the routes: `npm run access -w server`. */
import { writeFileSync } from 'node:fs'
import { accessPage } from '../src/platform/http/access-page.ts'
import { jobs } from '../src/jobs.ts'
import { withRoutes } from '../src/routes-only.ts'

writeFileSync(
  new URL('../../docs/access.md', import.meta.url),
  await withRoutes((app) => accessPage(app, jobs)),
)
