import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

const run = promisify(execFile)
const PRELOAD = path.resolve(import.meta.dirname, '../without-types.mjs')

/** A project of one program, which says what it was told and whether Node's compiler for types is in its memory. */
let root: string
const PROGRAM = `type Word = string
const word: Word = 'first'
const isCompilerHere = process.moduleLoadList.includes('NativeModule internal/deps/amaro/dist/index')
const place: Word | undefined = /main.ts:\\d+:\\d+/.exec(new Error().stack ?? '')?.[0]
console.log(JSON.stringify({ word, isCompilerHere, place }))
`
const placeOf = (text: string) => {
  const line = PROGRAM.split('\n').findIndex((each) => each.includes(text))
  return `main.ts:${line + 1}:${(PROGRAM.split('\n')[line] ?? '').indexOf(text) + 1}`
}

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'without-types-'))
  await mkdir(path.join(root, 'server/src'), { recursive: true })
  await copyFile(PRELOAD, path.join(root, 'server/without-types.mjs'))
  await writeFile(path.join(root, 'package.json'), '{ "type": "module" }')
  await writeFile(path.join(root, 'server/src/main.ts'), PROGRAM)
})
afterEach(() => rm(root, { recursive: true }))

async function said(...before: string[]): Promise<unknown> {
  const preloads = [...before, path.join(root, 'server/without-types.mjs')].flatMap((file) => [
    '--import',
    pathToFileURL(file).href,
  ])
  const { stdout, stderr } = await run(process.execPath, [...preloads, path.join(root, 'server/src/main.ts')])
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

test('a program starts without the compiler, the first time too, and errors keep their places', async () => {
  const answer = { word: 'first', isCompilerHere: false, place: placeOf('new Error') }
  expect(await said()).toEqual(answer)
  expect(await said()).toEqual(answer)
})

test('a program that was changed is the changed one, and what it was before is forgotten', async () => {
  await said()
  await writeFile(path.join(root, 'server/src/main.ts'), PROGRAM.replace('first', 'second'))
  expect(await said()).toMatchObject({ word: 'second', isCompilerHere: false })
  expect(await readdir(path.join(root, 'node_modules/.cache/buildxpert'))).toHaveLength(1)
})

test('several that start at once for the first time all start', async () => {
  const answers = await Promise.all(Array.from({ length: 4 }, () => said()))
  expect(answers.map((answer) => (answer as { word: string }).word)).toEqual(Array(4).fill('first'))
})

test('a text that somebody changed on its way is the changed one', async () => {
  const change = path.join(root, 'change.mjs')
  await writeFile(
    change,
    `import { registerHooks } from 'node:module'
     registerHooks({ load(url, context, nextLoad) {
       const loaded = nextLoad(url, context)
       return url.endsWith('main.ts') ? { ...loaded, source: String(loaded.source).replace('first', 'other') } : loaded
     } })`,
  )
  expect(await said(change)).toMatchObject({ word: 'other' })
})

test('where nothing can be kept, Node takes the types out as ever', async () => {
  await writeFile(path.join(root, 'node_modules'), 'a file where the folder should be')
  expect(await said()).toMatchObject({ word: 'first', isCompilerHere: true })
})
