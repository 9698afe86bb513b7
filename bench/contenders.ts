/** Who is measured beside our own API process, on the same requests: what stands in for the limits, and the peer. */
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { ask } from './ask.ts'
import type { HttpCase } from './http-case.ts'
import { MOST_SCRIPTS, pgbench, type Script, withValues } from './measure/pgbench.ts'
import { type Contender, httpContender, type Requests } from './measure/rounds.ts'
import type { Statement } from './measure/statements.ts'
import { variationInSql } from './measure/variation.ts'
import type { Sent } from './measure/wrk.ts'
import type { Sample } from './peers/bare-node.ts'
import { freePort, startNode, whenReady } from './processes.ts'
import { startSibling } from './sibling.ts'
import { removed, REMOVALS } from './without-defence.ts'
import type { World } from './world.ts'

/** As many as the API's own pool (DB_POOL_SIZE), so that nobody is helped by more. */
const POOL = '5'

/** `stack` ends what is started for them; files go to `folder`. */
type Started = { world: World; stack: AsyncDisposableStack; folder: string }

export async function contendersFor(
  { world, stack, folder }: Started,
  one: HttpCase,
  requests: Requests,
): Promise<Contender[]> {
  const { api, pids } = world
  const { postgres } = pids
  const found = [httpContender('ours', api, { node: pids.api, postgres }, requests)]
  const asked = (await requests(MOST_SCRIPTS)).slice(0, MOST_SCRIPTS)
  if (one.part) {
    const { removals } = one.part
    const part = stack.use(
      await startSibling(world, 'without-defence.ts', { [REMOVALS]: JSON.stringify(removals) }),
    )
    if (!removals.every((each) => part.process.output().includes(removed(each))))
      throw new Error('nothing was taken out')
    const node = part.process.child.pid ?? 0
    found.push(httpContender(`without ${one.part.name}`, part.url, { node, postgres }, requests))
  }
  if (one.hasPeer) {
    const peer = stack.use(await startPeer(world, 'express.ts', {}))
    found.push(httpContender('express', peer.url, { node: peer.pid, postgres }, requests))
  }
  if (one.limits === 'none') return found

  const file = path.join(folder, 'samples')
  const statements = one.limits === 'ready' ? [] : await statementsOf(world, folder, asked)
  const samples =
    one.limits === 'ready'
      ? await Promise.all(asked.map((sent) => readyAnswer(world, sent)))
      : statements.map((each): Sample => ({ statements: each, varies: one.isUsedUp ?? false }))
  await writeFile(file, samples.map((each) => JSON.stringify(each)).join('\n'))
  const bare = stack.use(await startPeer(world, 'bare-node.ts', { BENCH_SAMPLES: file }))
  const replays = samples.map((_, i) => ({ path: `/${i}` }))
  found.push(httpContender('bare node', bare.url, { node: bare.pid, postgres }, async () => replays))
  if (statements.length > 0) found.push(databaseAlone(world, one, statements))
  return found
}

function databaseAlone({ installation }: World, one: HttpCase, samples: readonly Statement[][]): Contender {
  const scripts = samples.map((statements): Script => {
    if (!one.isUsedUp) return { statements: statements.map((each) => withValues(each)) }
    const { sets, replace } = variationInSql()
    return { sets, statements: statements.map((each) => withValues(each, replace)) }
  })
  return {
    name: 'pgbench',
    async go(connections, seconds) {
      const url = installation.database.DATABASE_OWNER_URL
      const { transactionsPerSecond, failed, ...latencies } = await pgbench(url, scripts, {
        connections,
        seconds,
      })
      return {
        perSecond: transactionsPerSecond,
        refusedPercent: (100 * failed) / Math.max(1, failed + transactionsPerSecond * seconds),
        ...latencies,
      }
    },
  }
}

/** What our server sends to PostgreSQL for each of these requests, asked one after the other of a process that writes it down. */
async function statementsOf(world: World, folder: string, requests: readonly Sent[]): Promise<Statement[][]> {
  const file = path.join(folder, 'statements')
  await writeFile(file, '')
  await using sibling = await startSibling(world, 'measure/statements.ts', { BENCH_STATEMENTS: file })
  let keys = 0
  const send = async ({ path: address, token, body }: Sent) => {
    const headers = { 'idempotency-key': `bench-${sibling.process.child.pid}-${keys++}` }
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

/** Our answer as it goes over the wire, compressed as wrk asks for it. */
async function readyAnswer({ api }: World, { path: address }: Sent): Promise<Sample> {
  const request = get(`${api}${address}`, { headers: { 'accept-encoding': 'br, gzip' } })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const { 'content-type': type = '', 'content-encoding': encoding } = response.headers
  return {
    headers: { 'Content-Type': type, ...(encoding !== undefined && { 'Content-Encoding': encoding }) },
    base64: (await buffer(response)).toString('base64'),
  }
}

async function startPeer({ installation }: World, file: string, env: Record<string, string>) {
  const port = await freePort()
  const process = startNode(`bench/peers/${file}`, {
    DATABASE_URL: installation.database.DATABASE_URL,
    PORT: String(port),
    POOL_SIZE: POOL,
    NODE_ENV: 'production',
    ...env,
  })
  const url = `http://127.0.0.1:${port}`
  await whenReady(process, () => process.output().includes('listening'))
  process.child.once('exit', (code) => {
    if (code !== null && code !== 0) throw new Error(`${file} ended with ${code}: ${process.output()}`)
  })
  return { url, pid: process.child.pid ?? 0, [Symbol.asyncDispose]: () => process.end() }
}
