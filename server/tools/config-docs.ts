/** Writes `docs/configuration.md` and `.env.example` from the settings. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { configurationMarkdown, envExample } from '../src/config-docs.ts'

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
writeFileSync(root('docs/configuration.md'), configurationMarkdown())
writeFileSync(root('.env.example'), envExample())
