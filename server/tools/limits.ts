/** Writes docs/limits.md from the table: `npm run limits -w server`. */
import { writeFileSync } from 'node:fs'
import { limitsPage } from '../src/platform/http/limits-page.ts'

writeFileSync(new URL('../../docs/limits.md', import.meta.url), limitsPage())
