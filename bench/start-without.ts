import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { startInstallation, type Installation, type Wanted } from './installation.ts'
import type { Process } from './processes.ts'
import { REMOVALS, type Removal, removed } from './without-defence.ts'

const PRELOAD = pathToFileURL(path.join(import.meta.dirname, 'without-defence.ts')).href

/** What takes a defence away: settings where there are some, else the server's own text and what stands there without it. */
export type Defence = {
  readonly settings?: Record<string, string>
  readonly removals?: readonly Removal[]
}

/** Starts an installation that lacks one defence, and makes sure that it really does. */
export const startWithout =
  ({ settings = {}, removals = [] }: Defence) =>
  async (wanted: Wanted): Promise<Installation> => {
    const preload = { NODE_OPTIONS: `--import=${PRELOAD}`, [REMOVALS]: JSON.stringify(removals) }
    const installation = await startInstallation({
      ...wanted,
      settings: { ...wanted.settings, ...settings, ...(removals.length > 0 && preload) },
    })
    for (const removal of removals) await isTakenAway(installation, removal)
    return installation
  }

/** Some files are the API's, some the worker's, and a worker may still be starting. */
async function isTakenAway({ apiProcesses, workers }: Installation, removal: Removal): Promise<void> {
  const haveRead = (processes: readonly Process[]) =>
    processes.length > 0 && processes.every((one) => one.output().includes(removed(removal)))
  for (let tries = 0; tries < 300; tries++) {
    if (haveRead(apiProcesses) || haveRead(workers)) return
    await sleep(100)
  }
  throw new Error(`the defence is still there: nobody read ${removal.file}`)
}
