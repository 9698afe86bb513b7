/** PostgreSQL from outside: by its process. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Ends it without a checkpoint, as in a crash: what was not on disk is gone. Whoever started it starts it again, at the same address. */
export async function crash(folder: string): Promise<void> {
  const pid = await postmaster(folder)
  if (pid === undefined) throw new Error('PostgreSQL does not run')
  // "Immediate shutdown": its children end at once, too.
  process.kill(pid, 'SIGQUIT')
  for (let tries = 0; tries < 6000; tries++) {
    const other = await postmaster(folder)
    if (other !== undefined && other !== pid) return
    await sleep(10)
  }
  throw new Error('PostgreSQL was not started again')
}

async function postmaster(folder: string): Promise<number | undefined> {
  const file = await readFile(path.join(folder, 'pg', 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(file.split('\n', 1)[0])
  return pid > 0 ? pid : undefined
}
