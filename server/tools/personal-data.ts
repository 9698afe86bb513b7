/** Writes docs/personal-data.md from what the modules say they keep: `npm run personal-data -w server`. */
import { writeFileSync } from 'node:fs'
import { keepers } from '../src/modules/index.ts'
import { personalDataPage } from '../src/personal-data-page.ts'

writeFileSync(new URL('../../docs/personal-data.md', import.meta.url), personalDataPage(keepers()))
