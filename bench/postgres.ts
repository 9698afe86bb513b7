/** PostgreSQL from outside: by its process. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Ends it without a checkpoint, as in a crash: what was not on disk is gone. Whoever started it starts it again, at the same address. */
export async function crash(folder: string): Promise<void> {
  const pid = await runningIn(folder)
  if (pid === undefined) throw new Error('PostgreSQL does not run')
  // "Immediate shutdown": its children end at once, too.
  process.kill(pid, 'SIGQUIT')
  for (let tries = 0; tries < 6000; tries++) {
    const other = await runningIn(folder)
    if (other !== undefined && other !== pid) return
    await sleep(10)
  }
  throw new Error('PostgreSQL was not started again')
}

/** Its first process, which writes its id on the first line of this file (https://www.postgresql.org/docs/15/storage-file-layout.html). */
export async function postmasterIn(folder: string): Promise<number> {
  const file = await readFile(path.join(folder, 'pg', 'postmaster.pid'), 'utf8')
  return Number(file.split('\n', 1)[0])
}

/** Undefined while there is none, or it has not written its id yet. */
async function runningIn(folder: string): Promise<number | undefined> {
  const pid = await postmasterIn(folder).catch(() => 0)
  return pid > 0 ? pid : undefined
}
