import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ask } from './ask.ts'
import type { HttpCase } from './bench-case.ts'
import { MOST_SCRIPTS, pgbench, withValues } from './measure/pgbench.ts'
import { type Contender, httpContender, type Measured, rounds } from './measure/rounds.ts'
import type { Statement } from './measure/statements.ts'
import type { Sent } from './measure/wrk.ts'
import { answers, freePort, startNode, startServer, whenReady } from './processes.ts'
import type { World } from './world.ts'

export const CONNECTIONS = [1, 32] as const
/** As many as the API's own pool (DB_POOL_SIZE), so that nobody is helped by more. */
const POOL = '5'
const PRELOAD = pathToFileURL(path.join(import.meta.dirname, 'measure/statements.ts')).href

/** Ours, the bare server and pgbench by turns, on the same requests and statements. */
export async function benchHttp(
  world: World,
  one: HttpCase,
  { count, seconds }: { count: number; seconds: number },
): Promise<Measured> {
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
  const scripts = samples.map((statements) =>
    one.limit ? one.limit(statements) : { statements: statements.map((each) => withValues(each)) },
  )
  contenders.push({
    name: 'pgbench',
    async go(connections, goSeconds) {
      const url = world.installation.database.DATABASE_OWNER_URL
      const { transactionsPerSecond, p50Ms, p99Ms, failed } = await pgbench(url, scripts, {
        connections,
        seconds: goSeconds,
      })
      return { perSecond: transactionsPerSecond, p50Ms, p99Ms, refusedPercent: failed > 0 ? 100 : 0 }
    },
  })
  // Awaited here: the bare server lives as long as this function.
  return await rounds(contenders, { connections: CONNECTIONS, count, seconds })
}

/** What our server sends to PostgreSQL for each of these requests, asked one after the other of a process that writes it down. */
async function statementsOf(
  { installation }: World,
  folder: string,
  requests: readonly Sent[],
): Promise<Statement[][]> {
  const file = path.join(folder, 'statements')
  await writeFile(file, '')
  const port = await freePort()
  const process = startServer('main-api.ts', {
    ...installation.env,
    PORT: String(port),
    NODE_OPTIONS: `--import=${PRELOAD}`,
    BENCH_STATEMENTS: file,
  })
  try {
    const api = `http://127.0.0.1:${port}`
    await whenReady(process, answers(`${api}/health/ready`))
    const send = async ({ path: address, token, body }: Sent) => {
      const headers = { 'idempotency-key': `bench-${port}-${keys++}` }
      const answer = await ask(`${api}${address}`, { token, ...(body !== undefined && { body, headers }) })
      if (answer.status >= 400) throw new Error(`${address} answered ${answer.status}: ${answer.body}`)
    }
    // Who is signed in is looked up once and remembered: not part of a request.
    for (const token of new Set(requests.map((each) => each.token).filter((each) => each !== undefined)))
      await send({ path: '/v1/me', token })
    const samples: Statement[][] = []
    for (const request of requests) {
      await writeFile(file, '')
      await send(request)
      const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean)
      // The connection that listens for announcements says so four times a second.
      samples.push(
        lines.map((line) => JSON.parse(line) as Statement).filter(({ text }) => text !== 'select 1'),
      )
    }
    return samples
  } finally {
    await process.end()
  }
}
let keys = 0

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
