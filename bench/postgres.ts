/** PostgreSQL from outside: by its process. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** An id as the server makes them, UUIDv7 (RFC 9562): those of events go by time, and what reads them goes by that. A new one for each row. */
export const UUID_V7 = `(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || overlay(
  overlay(substr(md5(random()::text), 1, 20) placing '7' from 1 for 1) placing '8' from 5 for 1))::uuid`

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
