import { readdir, readFile } from 'node:fs/promises'

/** The kernel's clock ticks (USER_HZ), 100 a second on every Linux that Node runs on. */
const MS_PER_TICK = 10

/** Processor time, user and system, of one process and of the children that it has buried, in milliseconds since it began. */
export async function cpuOf(pid: number): Promise<number> {
  const [utime, stime, cutime, cstime] = (await statOf(pid)).slice(11, 15).map(Number)
  return MS_PER_TICK * ((utime ?? 0) + (stime ?? 0) + (cutime ?? 0) + (cstime ?? 0))
}

/** The same of a process with all its living children: PostgreSQL has one for each connection. */
export async function cpuOfFamily(pid: number): Promise<number> {
  let total = await cpuOf(pid)
  for (const child of await childrenOf(pid)) total += await cpuOf(child).catch(() => 0)
  return total
}

/** Resident memory in megabytes. */
export async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}

/** The fields behind the program's name, which may itself hold spaces: `state ppid pgrp …` (proc(5)). */
async function statOf(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

async function childrenOf(pid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = await Promise.all(
    pids.map(async (each) => [each, (await statOf(each).catch(() => []))[1]] as const),
  )
  return parents.filter(([, parent]) => Number(parent) === pid).map(([each]) => each)
}
