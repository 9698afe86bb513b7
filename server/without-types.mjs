/**
 * Loaded before our programs (`node --import`), gives Node our TypeScript with the types taken out already. Node does that itself at every start, with a compiler
 * in WebAssembly that stays in memory: 20 MB of each process. Here it is done once for each text, by a process that ends, and kept. A text that is not there,
 * because nothing can be kept or because somebody changed it on its way here, goes to Node as ever.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const sources = ['server/src', 'packages/contract/src', 'emulators/src'].map((each) => path.join(root, each))
const kept = path.join(root, 'node_modules/.cache/buildxpert')

/** Where a text is without its types, in this very spelling and by this version of the compiler. */
const placeOf = (text) =>
  path.join(kept, `${createHash('sha256').update(process.version).update(text).digest('hex')}.js`)

const ours = () =>
  sources
    .flatMap((folder) => fs.globSync('**/*.ts', { cwd: folder }).map((file) => path.join(folder, file)))
    .filter((file) => !file.endsWith('.test.ts'))

/** Keeps what is not kept yet, each at once or not at all: others may be reading. What no source has any more goes. */
function keepAll() {
  const before = new Set(fs.readdirSync(kept).filter((name) => name.endsWith('.js')))
  for (const file of ours()) {
    const text = fs.readFileSync(file, 'utf8')
    const place = placeOf(text)
    if (before.delete(path.basename(place))) continue
    const unfinished = `${place}.${process.pid}`
    fs.writeFileSync(unfinished, stripTypeScriptTypes(text))
    fs.renameSync(unfinished, place)
  }
  for (const name of before) fs.rmSync(path.join(kept, name), { force: true })
}

/** In a process of its own, without what preloads this one. */
function haveAllKept() {
  try {
    fs.mkdirSync(kept, { recursive: true })
    fs.accessSync(kept, fs.constants.W_OK)
  } catch {
    return
  }
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', import.meta.filename], { env: {} })
}

let hasTried = false
function read(text) {
  try {
    return fs.readFileSync(placeOf(text), 'utf8')
  } catch {
    if (hasTried) return undefined
    hasTried = true
    haveAllKept()
    return read(text)
  }
}

if (import.meta.main) keepAll()
else
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (loaded.format !== 'module-typescript') return loaded
      const source = read(loaded.source)
      return source === undefined ? loaded : { ...loaded, format: 'module', source }
    },
  })
