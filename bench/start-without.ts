import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { startInstallation, type Installation, type Wanted } from './installation.ts'
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
    for (const api of installation.apiProcesses)
      for (const removal of removals)
        if (!api.output().includes(removed(removal)))
          throw new Error(`an API still has its defence: ${removal.file} was never read`)
    return installation
  }
