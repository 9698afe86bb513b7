import { existsSync } from 'node:fs'
import path from 'node:path'
import { ask } from '../ask.ts'

/** Where Debian, Fedora and a build of one's own put it (https://github.com/wolfcw/libfaketime). */
const FOLDERS = [
  '/usr/lib/x86_64-linux-gnu/faketime',
  '/usr/lib/aarch64-linux-gnu/faketime',
  '/usr/lib64/faketime',
  '/usr/lib/faketime',
  '/usr/local/lib/faketime',
]
/** The one for programs with threads. */
const LIBRARY = 'libfaketimeMT.so.1'

/** The environment of a process whose machine is so far ahead; undefined where libfaketime is not installed. */
export function machineAhead(minutes: number): Record<string, string> | undefined {
  const library = FOLDERS.map((folder) => path.join(folder, LIBRARY)).find((file) => existsSync(file))
  if (library === undefined) return undefined
  return {
    LD_PRELOAD: library,
    FAKETIME: `${minutes < 0 ? '' : '+'}${minutes}m`,
    // Only the time of day is wrong: timers go by the other clock. The name changed between versions.
    DONT_FAKE_MONOTONIC: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
}

/** How far an API's machine is ahead of this one: Node takes the header from the machine, whatever the server goes by. */
export async function minutesAhead(api: string): Promise<number> {
  const { headers } = await ask(`${api}/health`)
  return Math.round((Date.parse(headers.get('date') ?? '') - Date.now()) / 60_000)
}
