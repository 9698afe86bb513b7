import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BenchCase, Figure, Measurement, Run } from './bench-case.ts'
import { contendersFor } from './contenders.ts'
import type { HttpCase } from './http-case.ts'
import { memoryOf } from './measure/cpu.ts'
import { MOST_SCRIPTS } from './measure/pgbench.ts'
import { type Go, type Measured, type Requests, rounds } from './measure/rounds.ts'
import type { World } from './world.ts'

const CONNECTIONS = [1, 32] as const

export const httpBench = (http: HttpCase): BenchCase => ({
  name: http.name,
  what: http.what,
  http,
  async run(run) {
    const world = await run.world()
    const measured = await compare(world, http, run)
    return measurementOf(http, measured, {
      idleMb: world.idleMb,
      loadedMb: await memoryOf(world.pids.api),
    })
  },
})

/** The same for everybody, made once; or anew for each load where they are used up. */
export function requestsOf(one: HttpCase, world: World): Requests {
  const make = (wanted: number) => one.requests(world, wanted)
  if (one.isUsedUp) return make
  let made: ReturnType<Requests> | undefined
  return (wanted) => (made ??= make(wanted).then((all) => all.slice(0, MOST_SCRIPTS)))
}

/** Ours, limits and peer by turns, on the same requests and statements. */
async function compare(world: World, one: HttpCase, { rounds: count, seconds }: Run): Promise<Measured> {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(path.join(tmpdir(), 'buildxpert-bench-'))
  stack.defer(() => rm(folder, { recursive: true }))
  const contenders = await contendersFor({ world, stack, folder }, one, requestsOf(one, world))
  // Awaited here: the servers live as long as this function.
  return await rounds(contenders, { connections: CONNECTIONS, count, seconds })
}

/** What the table of requests shows of it. */
function measurementOf(
  { what, goals, part }: HttpCase,
  contenders: Measured,
  { idleMb, loadedMb }: { idleMb: number; loadedMb: number },
): Measurement {
  const [one, many] = [contenders['ours']?.[1], contenders['ours']?.[32]]
  if (!one || !many) throw new Error('our own server was not measured')
  const { nodeCpuMs = Number.NaN, postgresCpuMs = Number.NaN } = many
  const ratio = (name: string) => {
    const other: Go | undefined = contenders[name]?.[32]
    return other && many.perSecond / other.perSecond
  }
  const limit = ratio('pgbench')
  // By processor time: how many requests a second write depends on how many of them happen to wait for the disk together.
  const without = part && contenders[`without ${part.name}`]?.[32]
  const partOf = without && 1 - cpuMsOf(without) / cpuMsOf(many)
  const refused = Object.values(contenders).flatMap((goes) =>
    Object.values(goes).map(({ refusedPercent }) => refusedPercent),
  )
  const figures: Figure[] = [
    { label: 'Requests/s at 32', value: many.perSecond, unit: '' },
    ...shown('of pgbench', limit && 100 * limit, '%', least(goals.ofLimit && 100 * goals.ofLimit)),
    ...shown('of bare Node', ratio('bare node'), '', least(goals.ofBare)),
    ...shown('of Express', ratio('express'), '', {}),
    ...shown('CPU ms', cpuMsOf(many), '', {
      ...most(goals.cpuMs),
      parts: `Node ${nodeCpuMs.toFixed(3)} + PostgreSQL ${postgresCpuMs.toFixed(3)}`,
    }),
    ...shown('p50 at 1', one.p50Ms, 'ms', most(goals.p50At1Ms)),
    ...shown('p95 at 32', many.p95Ms, 'ms', most(goals.p95At32Ms)),
    ...shown('p99 at 32', many.p99Ms, 'ms', {}),
    ...(part ? shown(`${part.name} costs`, partOf && 100 * partOf, '%', most(part.mostPercent)) : []),
    ...shown('RSS', loadedMb, 'MB', { parts: `idle ${idleMb.toFixed(0)}` }),
    ...shown('Not 2xx, of anybody', Math.max(...refused), '%', {}),
  ]
  return {
    figures,
    table: 'Requests',
    chart: {
      title: `${what}: requests a second at 32 connections`,
      bars: Object.entries(contenders).flatMap(([name, goes]) =>
        goes[32] ? [{ name, value: goes[32].perSecond }] : [],
      ),
    },
    contenders,
  }
}

const cpuMsOf = ({ nodeCpuMs = Number.NaN, postgresCpuMs = Number.NaN }: Go) => nodeCpuMs + postgresCpuMs

const least = (goal: number | undefined) => (goal === undefined ? {} : { goal: { atLeast: goal } })
const most = (goal: number | undefined) => (goal === undefined ? {} : { goal: { atMost: goal } })

/** Nothing when there was nobody to compare with and nothing promised. */
function shown(
  label: string,
  value: number | undefined,
  unit: string,
  rest: Pick<Figure, 'goal' | 'parts'>,
): Figure[] {
  return value === undefined && !rest.goal ? [] : [{ label, value: value ?? null, unit, ...rest }]
}
