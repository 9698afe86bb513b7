import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const Secrets = z.object({ authSecret: z.string().min(32) })
export type Secrets = z.infer<typeof Secrets>

/** The secrets of an installation that was given none: made once, kept in its data folder, readable by its owner alone. */
export async function secretsIn(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  await mkdir(dataDir, { recursive: true })
  const fresh: Secrets = { authSecret: randomBytes(32).toString('base64url') }
  try {
    // Fails when it is there: two processes that start at once end up with the same secrets.
    await writeFile(file, `${JSON.stringify(fresh)}\n`, { mode: 0o600, flag: 'wx' })
    return fresh
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    return Secrets.parse(JSON.parse(await readFile(file, 'utf8')))
  }
}
