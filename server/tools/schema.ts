/**
 * Writes `src/platform/schema.gen.ts` from a freshly migrated database; with `--check` only says whether it still fits.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { migrateUp } from '../src/platform/migrate.ts'

const outFile = fileURLToPath(new URL('../src/platform/schema.gen.ts', import.meta.url))
const codegen = createRequire(import.meta.url).resolve('kysely-codegen/dist/cli/bin.js')

const isCheck = process.argv.includes('--check')

const dataDir = mkdtempSync(join(tmpdir(), 'buildxpert-schema-'))
await chmod(dataDir, 0o711)
const postgres = await startEmbeddedPostgres({ dataDir, durable: false })
try {
  await postgres.ensureDatabase('schema')
  await migrateUp(postgres.ownerUrl('schema'))
  execFileSync(process.execPath, [codegen, ...options(postgres.ownerUrl('schema'))], { stdio: 'ignore' })
} catch (error) {
  process.exitCode = 1
  process.stderr.write(
    isCheck ? 'schema.gen.ts is out of date: run "npm run schema -w server"\n' : `${String(error)}\n`,
  )
} finally {
  await postgres.stop()
  rmSync(dataDir, { recursive: true })
}

function options(url: string): string[] {
  const given = {
    url,
    dialect: 'postgres',
    'out-file': outFile,
    'date-parser': 'string',
    'default-schema': 'public',
    'include-pattern': 'public.*',
    'exclude-pattern': 'schema_migrations',
    'type-mapping': JSON.stringify({ int8: 'number', tstzrange: 'string', jsonb: 'Jsonb' }),
    'custom-imports': JSON.stringify({ Jsonb: './jsonb.ts' }),
  }
  return [
    ...Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]),
    ...(isCheck ? ['--verify'] : []),
  ]
}
