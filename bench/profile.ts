import { access, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchCase, Run } from './bench-case.ts'
import { requestsOf } from './http-bench.ts'
import { MOST_PER_SECOND } from './measure/rounds.ts'
import { load } from './measure/wrk.ts'
import { startSibling } from './sibling.ts'
import { whenReady } from './processes.ts'

const root = path.resolve(import.meta.dirname, '..')
/** Functions and places that are printed: those which cost most. */
const MOST = 40
/** Until then V8 still compiles what runs often, and the profile shows that. */
const WARM_UP_SECONDS = 30

/** What V8 writes (https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile). */
type Profile = {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[]
  samples: number[]
  timeDeltas: number[]
}

/** A CPU profile of an API process under the requests of a case: `.data/bench/<name>.cpuprofile`, and where its time goes as a table. */
export async function profile({ name, http }: BenchCase, run: Run): Promise<void> {
  if (!http) throw new Error(`${name} is no case of requests: there is nothing to send`)
  const world = await run.world()
  const file = path.join(root, '.data/bench', `${name}.cpuprofile`)
  await rm(file, { force: true })
  await using sibling = await startSibling(world, 'measure/profiling.ts', { BENCH_PROFILE: file })
  const toSend = requestsOf(http, world)
  const go = async (seconds: number) =>
    await load(sibling.url, await toSend(seconds * MOST_PER_SECOND), { connections: 32, seconds })
  await go(WARM_UP_SECONDS)
  sibling.process.child.kill('SIGUSR2')
  const { requests, refused } = await go(run.seconds)
  sibling.process.child.kill('SIGUSR2')
  await whenReady(sibling.process, () =>
    access(file).then(
      () => true,
      () => false,
    ),
  )
  const taken = JSON.parse(await readFile(file, 'utf8')) as Profile
  process.stdout.write(
    `${name}: ${requests} requests in ${run.seconds} s (${refused} refused), profiled at 32 connections
${tableOf(taken, requests)}
The whole profile: ${path.relative(process.cwd(), file)} (DevTools, or https://www.speedscope.app)\n`,
  )
}

/** Self time of functions, then of files. */
function tableOf({ nodes, samples, timeDeltas }: Profile, requests: number): string {
  const byId = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const [functions, places] = [new Map<string, number>(), new Map<string, number>()]
  const add = (times: Map<string, number>, key: string, micros: number) =>
    times.set(key, (times.get(key) ?? 0) + micros)
  let busyMicros = 0
  samples.forEach((id, i) => {
    const frame = byId.get(id)
    const micros = timeDeltas[i] ?? 0
    // Idle time, and what profiling itself costs, is no part of it.
    if (!frame || frame.functionName === '(idle)' || frame.url === 'node:inspector') return
    busyMicros += micros
    const place = placeOf(frame.url)
    add(functions, `${frame.functionName || '(anonymous)'} ${place}:${frame.lineNumber + 1}`, micros)
    add(places, place || frame.functionName, micros)
  })
  const lines = (times: ReadonlyMap<string, number>) =>
    [...times]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, MOST)
      .map(([key, micros]) => {
        const share = `${((100 * micros) / busyMicros).toFixed(1)} %`
        return `${share.padStart(7)} ${(micros / requests).toFixed(2).padStart(8)} µs  ${key}`
      })
      .join('\n')
  return `Busy: ${(busyMicros / requests).toFixed(1)} µs a request. Self time of functions, of that and for each request:
${lines(functions)}
Self time of files:
${lines(places)}`
}

/** From the root of the repository; `node:…` and the engine's own names stay. */
const placeOf = (url: string) =>
  url.startsWith('file:')
    ? path.relative(root, fileURLToPath(url)).replace(/^node_modules\//, '~')
    : url.startsWith('/')
      ? path.relative(root, url).replace(/^node_modules\//, '~')
      : url
