/** A disk of its own for PostgreSQL, small enough to be filled. */
import { execFile } from 'node:child_process'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { temporaryFolder } from '../processes.ts'

const run = promisify(execFile)

export type SmallDisk = AsyncDisposable & {
  /** For an installation: its cluster is on the disk, everything else beside it. */
  readonly folder: string
  /** Takes all that is left. What PostgreSQL gives back afterwards can be taken, too. */
  fill(): Promise<void>
  free(): Promise<void>
}

/** Undefined where we may not mount one. */
export async function smallDisk(megabytes: number): Promise<SmallDisk | undefined> {
  const folder = await temporaryFolder()
  const cluster = path.join(folder, 'pg')
  await mkdir(cluster, { mode: 0o700 })
  const mounting = run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', cluster])
  const isMounted = await mounting.then(
    () => true,
    () => false,
  )
  if (!isMounted) {
    await rm(folder, { recursive: true })
    return undefined
  }
  const ballast = path.join(cluster, 'ballast')
  return {
    folder,
    async fill() {
      const file = await open(ballast, 'a')
      try {
        // The large pieces first, then what is left between them.
        for (const bytes of [1 << 20, 4096]) {
          const piece = Buffer.alloc(bytes, 1)
          while (await wrote(file.write(piece)));
        }
      } finally {
        await file.close()
      }
    },
    free: () => rm(ballast, { force: true }),
    async [Symbol.asyncDispose]() {
      await run('umount', [cluster])
      await rm(folder, { recursive: true })
    },
  }
}

async function wrote(writing: Promise<unknown>): Promise<boolean> {
  try {
    await writing
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
    throw error
  }
}

/** How often PostgreSQL's log says something. */
export async function saidTimes(folder: string, words: RegExp): Promise<number> {
  return (await readFile(path.join(folder, 'postgres.log'), 'utf8')).match(words)?.length ?? 0
}
