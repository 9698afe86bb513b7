/** PostgreSQL from outside: by its own program, as the user it runs as. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Ends without a checkpoint and comes back with the same options: what was not on disk is gone. */
export async function restartAtOnce(folder: string): Promise<void> {
  const cluster = path.join(folder, 'pg')
  // "postgres" "-D" … as it was started; pg_ctl reads the same file.
  const program = (await readFile(path.join(cluster, 'postmaster.opts'), 'utf8')).split(' ', 1)[0] ?? ''
  const log = path.join(folder, 'pg', 'restarted.log')
  await pgCtl(program, cluster, ['restart', '-m', 'immediate', '-w', '-t', '60', '-l', log])
}

/** One that was restarted belongs to no process of ours: it is stopped here. */
export async function stopLeftOver(folder: string): Promise<void> {
  const cluster = path.join(folder, 'pg')
  if (!existsSync(path.join(cluster, 'postmaster.pid'))) return
  const program = (await readFile(path.join(cluster, 'postmaster.opts'), 'utf8')).split(' ', 1)[0] ?? ''
  await pgCtl(program, cluster, ['stop', '-m', 'immediate', '-w']).catch(() => undefined)
  while (existsSync(path.join(cluster, 'postmaster.pid'))) await sleep(50)
}

async function pgCtl(program: string, cluster: string, words: readonly string[]): Promise<void> {
  const { uid, gid } = await stat(cluster)
  const owner = process.getuid?.() === 0 ? { uid, gid } : {}
  const pgCtl = path.join(path.dirname(program), 'pg_ctl')
  // Its output would be held open by the server that it leaves behind.
  await run(pgCtl, ['-D', cluster, '-s', ...words], { ...owner, cwd: cluster })
}
