/**
 * Preloaded into a server (`node --import`), takes a defence out of it while its source is read, so that an attack can be seen to
 * succeed. The code that ships has no such switch. A piece of text that is not found exactly once stops the start-up: an attack that
 * proves nothing must not look like one that does.
 */
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import path from 'node:path'

/** In one file of the repository, `text` is replaced. */
export type Removal = { file: string; text: string; by: string }

/** JSON of `Removal[]`. */
export const REMOVALS = 'BENCH_REMOVALS'
/** Said on stderr of a process for each defence that it lost. */
export const removed = ({ file }: Removal) => `defence removed from ${file}`

const root = path.resolve(import.meta.dirname, '..')
const removals = JSON.parse(process.env[REMOVALS] ?? '[]') as Removal[]

function without(source: string, { file, text, by }: Removal): string {
  const [before, after, ...more] = source.split(text)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`${file} should hold this text once, and does not:\n${text}`)
  return before + by + after
}

const textOf = (source: unknown) =>
  typeof source === 'string' ? source : Buffer.from(source as Uint8Array).toString()

if (removals.length > 0)
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      const mine = removals.filter(({ file }) => pathToFileURL(path.join(root, file)).href === url)
      if (mine.length === 0) return loaded
      for (const removal of mine) process.stderr.write(`${removed(removal)}\n`)
      return { ...loaded, source: mine.reduce(without, textOf(loaded.source)) }
    },
  })
