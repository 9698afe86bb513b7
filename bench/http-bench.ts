import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ask } from './ask.ts'
import type { BenchCase, Figure, Measurement, Run } from './bench-case.ts'
import type { HttpCase } from './http-case.ts'
import { memoryOf } from './measure/cpu.ts'
import { MOST_SCRIPTS, pgbench, type Script, withValues } from './measure/pgbench.ts'
import { type Contender, type Go, httpContender, type Measured, rounds } from './measure/rounds.ts'
import type { Statement } from './measure/statements.ts'
import type { Sent } from './measure/wrk.ts'
import { answers, freePort, startNode, whenReady } from './processes.ts'
import { startSibling } from './sibling.ts'
import type { World } from './world.ts'

const CONNECTIONS = [1, 32] as const
/** As many as the API's own pool (DB_POOL_SIZE), so that nobody is helped by more. */
const POOL = '5'

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

/** Ours, the bare server and pgbench by turns, on the same requests and statements. */
async function compare(world: World, one: HttpCase, run: Run): Promise<Measured> {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(path.join(tmpdir(), 'buildxpert-bench-'))
  stack.defer(() => rm(folder, { recursive: true }))
  const { api: node, postgres } = world.pids
  const same = one.isUsedUp ? undefined : await one.requests(world)
  const requests = async () => same ?? one.requests(world)

  const samples = await statementsOf(world, folder, (await requests()).slice(0, MOST_SCRIPTS))
  const contenders: Contender[] = [httpContender('ours', world.api, { node, postgres }, requests)]
  if (one.hasBare !== false) {
    const bare = stack.use(await startBare(world, folder, samples))
    const replays = samples.map((_, i) => ({ path: `/replay/${i}` }))
    contenders.push(httpContender('bare node', bare.url, { node: bare.pid, postgres }, async () => replays))
  }
  contenders.push(limitOf(world, one, samples))
  // Awaited here: the bare server lives as long as this function.
  return await rounds(contenders, { connections: CONNECTIONS, count: run.rounds, seconds: run.seconds })
}

function limitOf({ installation }: World, one: HttpCase, samples: readonly Statement[][]): Contender {
  const scripts = samples.map((statements): Script => {
    if (one.limit) return one.limit(statements)
    return { statements: statements.map((each) => withValues(each)) }
  })
  return {
    name: 'pgbench',
    async go(connections, seconds) {
      const url = installation.database.DATABASE_OWNER_URL
      const { transactionsPerSecond, failed, ...latencies } = await pgbench(url, scripts, {
        connections,
        seconds,
      })
      return { perSecond: transactionsPerSecond, refusedPercent: failed > 0 ? 100 : 0, ...latencies }
    },
  }
}

/** What our server sends to PostgreSQL for each of these requests, asked one after the other of a process that writes it down. */
async function statementsOf(world: World, folder: string, requests: readonly Sent[]): Promise<Statement[][]> {
  const file = path.join(folder, 'statements')
  await writeFile(file, '')
  await using sibling = await startSibling(world, 'statements.ts', { BENCH_STATEMENTS: file })
  let sent = 0
  const send = async ({ path: address, token, body }: Sent) => {
    const headers = { 'idempotency-key': `bench-${sibling.process.child.pid}-${sent++}` }
    const answer = await ask(`${sibling.url}${address}`, {
      token,
      ...(body !== undefined && { body, headers }),
    })
    if (answer.status >= 400) throw new Error(`${address} answered ${answer.status}: ${answer.body}`)
  }
  // Who is signed in is looked up once and remembered: not part of a request.
  for (const token of new Set(requests.flatMap((each) => each.token ?? [])))
    await send({ path: '/v1/me', token })
  const samples: Statement[][] = []
  for (const request of requests) {
    await writeFile(file, '')
    await send(request)
    const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean)
    // The connection that listens for announcements says so four times a second.
    samples.push(lines.map((line) => JSON.parse(line) as Statement).filter(({ text }) => text !== 'select 1'))
  }
  return samples
}

async function startBare({ installation }: World, folder: string, samples: readonly Statement[][]) {
  const file = path.join(folder, 'samples')
  await writeFile(file, samples.map((each) => JSON.stringify(each)).join('\n'))
  const port = await freePort()
  const process = startNode('bench/peers/bare-node.ts', {
    DATABASE_URL: installation.database.DATABASE_URL,
    PORT: String(port),
    POOL_SIZE: POOL,
    BENCH_SAMPLES: file,
  })
  const url = `http://127.0.0.1:${port}`
  await whenReady(process, answers(`${url}/replay/0`))
  process.child.once('exit', (code) => {
    if (code !== null && code !== 0)
      throw new Error(`the bare server ended with ${code}: ${process.output()}`)
  })
  return { url, pid: process.child.pid ?? 0, [Symbol.asyncDispose]: () => process.end() }
}

/** What the table of requests shows of it. */
function measurementOf(
  { what, goals }: HttpCase,
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
  const [limit, bare] = [ratio('pgbench'), ratio('bare node')]
  const refused = Object.values(contenders).flatMap((goes) =>
    Object.values(goes).map(({ refusedPercent }) => refusedPercent),
  )
  const figures: Figure[] = [
    { label: 'Requests/s at 32', value: many.perSecond, unit: '' },
    ...shown('of pgbench', limit && 100 * limit, '%', least(goals.ofLimit && 100 * goals.ofLimit)),
    ...shown('of bare Node', bare, '', least(goals.ofBare)),
    {
      label: 'CPU ms',
      value: nodeCpuMs + postgresCpuMs,
      unit: '',
      parts: `Node ${nodeCpuMs.toFixed(3)} + PostgreSQL ${postgresCpuMs.toFixed(3)}`,
      ...most(goals.cpuMs),
    },
    ...shown('p50 at 1', one.p50Ms, 'ms', most(goals.p50At1Ms)),
    ...shown('p95 at 32', many.p95Ms, 'ms', most(goals.p95At32Ms)),
    ...shown('p99 at 32', many.p99Ms, 'ms', {}),
    { label: 'RSS', value: loadedMb, unit: 'MB', parts: `idle ${idleMb.toFixed(0)}` },
    { label: 'Not 2xx, of anybody', value: Math.max(...refused), unit: '%' },
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

const least = (goal: number | undefined) => (goal === undefined ? {} : { goal: { atLeast: goal } })
const most = (goal: number | undefined) => (goal === undefined ? {} : { goal: { atMost: goal } })

/** Nothing when there was nobody to compare with and nothing promised. */
function shown(label: string, value: number | undefined, unit: string, goal: Pick<Figure, 'goal'>): Figure[] {
  return value === undefined && !goal.goal ? [] : [{ label, value: value ?? null, unit, ...goal }]
}
