import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { Client } from 'pg'
import type { WebSocket } from 'ws'
import type { BenchCase } from '../bench-case.ts'
import { type Installation, startInstallation } from '../installation.ts'
import { cpuOf, memoryOf } from '../measure/cpu.ts'
import { type Person, signIn } from '../people.ts'
import { UUID_V7 } from '../postgres.ts'
import { freePort, startNode, startServer, whenReady } from '../processes.ts'
import { moves } from './sockets-moves.ts'
import { heard, openOurs, openPeers } from './sockets-open.ts'

/** Whose sockets hear the same. */
const HEARING = 500
const PEOPLE = 8
const A_SECOND = 100
const EVENT_ID = '01890000-0000-7000-8000-000000000001'
/** What our own server sends for one hint. */
const PAYLOAD = `42["changed",{"kind":"booking","id":"${EVENT_ID}"}]`

type Saying = { perSecond: number; cpuMs: number }

export const sockets: BenchCase = {
  name: 'sockets',
  what: 'sockets of one API process',
  isAlone: true,
  async run({ rounds, seconds, isSmall }) {
    await using installation = await startInstallation({
      apis: 1,
      workers: 0,
      settings: { LIMITS_FACTOR: '1000000', LOG_LEVEL: 'info' },
    })
    await using worker = startSayingWorker(installation)
    await whenReady(worker.process, () => worker.process.output().includes('worker runs'))
    const people: Person[] = []
    for (let n = 0; n < PEOPLE; n++) people.push(await signIn(installation, `+91${9_811_100_000 + n}`))

    const reached = await moves(installation, A_SECOND * (isSmall ? 1 : Math.max(10, seconds)))
    const idle = isSmall ? ([50, 300] as const) : ([500, 5000] as const)
    const connectionKb = await memoryOfConnections(installation, people, idle)
    const said = await saying(installation, people, { rounds, times: isSmall ? 100 : 1000 })
    const quantile = (q: number) => reached.ms[Math.floor(q * reached.ms.length)] ?? null
    return {
      figures: [
        {
          label: 'Messages/s, of raw ws',
          value: said.ours.perSecond / said.peer.perSecond,
          unit: '',
          goal: { atLeast: 0.65 },
          parts: `${Math.round(said.ours.perSecond)} of ${Math.round(said.peer.perSecond)}`,
        },
        {
          label: 'Node CPU per message',
          value: 1000 * said.ours.cpuMs,
          unit: 'µs',
          parts: `ws ${(1000 * said.peer.cpuMs).toFixed(2)} µs`,
        },
        { label: 'RSS per idle connection', value: connectionKb, unit: 'KB', goal: { atMost: 36 } },
        {
          label: `From the request of a move to the other side's socket, p99 at ${A_SECOND}/s`,
          value: quantile(0.99),
          unit: 'ms',
          goal: { atMost: 50 },
          parts: `p50 ${quantile(0.5)?.toFixed(1)} ms`,
        },
        { label: 'Hints that did not come', value: reached.lost, unit: '', goal: { atMost: 0 } },
      ],
      notes: [
        `Sockets: messages are hints of a worker through Redis to ${HEARING} sockets of one person; ws sends the same text to as many. Memory: growth of the API process from ${idle[0]} to ${idle[1]} sockets of ${PEOPLE} people, who use their tokens many times. Moves: real bookings, accepted and called off over HTTP, until the hint through outbox, worker, Redis and API.`,
      ],
    }
  },
}

async function memoryOfConnections(
  installation: Installation,
  people: readonly Person[],
  [few, many]: readonly [number, number],
): Promise<number> {
  const tokens = people.map(({ accessToken }) => accessToken)
  const pid = installation.apiProcesses[0]?.child.pid ?? 0
  const settled = async () => {
    await sleep(10_000)
    return await memoryOf(pid)
  }
  const open = await openOurs(installation.api(0), tokens, few)
  const before = await settled()
  open.push(...(await openOurs(installation.api(0), tokens, many - few)))
  const after = await settled()
  await close(open)
  return (1024 * (after - before)) / (many - few)
}

/** The same text to as many sockets, by turns. */
async function saying(
  installation: Installation,
  people: readonly Person[],
  { rounds, times }: { rounds: number; times: number },
): Promise<{ ours: Saying; peer: Saying }> {
  const [person] = people
  if (!person) throw new Error('nobody signed in')
  await using peer = await startPeer()
  const client = new Client(installation.database.DATABASE_OWNER_URL)
  await client.connect()
  const ours = await openOurs(installation.api(0), [person.accessToken], HEARING)
  const theirs = await openPeers(peer.url, HEARING)
  const say = async () =>
    void (await client.query(
      `insert into events (id, name, payload, emitted_at) values (${UUID_V7}, 'bench.said', $1, now())`,
      [{ accountId: person.accountId, id: EVENT_ID, times }],
    ))
  const sayPeer = async () =>
    void (await fetch(`${peer.url}/?times=${times}`, { method: 'POST', body: PAYLOAD }))
  const goes: { ours: Saying[]; peer: Saying[] } = { ours: [], peer: [] }
  const api = installation.apiProcesses[0]?.child.pid ?? 0
  // The first is the warm-up.
  for (let round = 0; round <= rounds; round++) {
    const one = await measured(ours, api, times, say)
    const other = await measured(theirs, peer.pid, times, sayPeer)
    if (round === 0) continue
    goes.ours.push(one)
    goes.peer.push(other)
  }
  await close([...ours, ...theirs])
  await client.end()
  return { ours: medianOf(goes.ours), peer: medianOf(goes.peer) }
}

async function measured(
  open: readonly WebSocket[],
  pid: number,
  times: number,
  say: () => Promise<void>,
): Promise<Saying> {
  const count = times * open.length
  const before = await cpuOf(pid)
  const [{ firstAt, lastAt }] = await Promise.all([
    heard(open, (message) => message.toString('latin1').startsWith('42["changed"'), count),
    say(),
  ])
  return { perSecond: (1000 * count) / (lastAt - firstAt), cpuMs: ((await cpuOf(pid)) - before) / count }
}

const medianOf = (all: readonly Saying[]): Saying => {
  const of = (key: keyof Saying) =>
    all.map((each) => each[key]).toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
  return { perSecond: of('perSecond'), cpuMs: of('cpuMs') }
}

async function close(open: readonly WebSocket[]): Promise<void> {
  for (const socket of open) socket.terminate()
  await sleep(1000)
}

function startSayingWorker({ env }: Installation) {
  const preload = pathToFileURL(path.join(import.meta.dirname, '../measure/saying-jobs.ts')).href
  const process = startServer('main-worker.ts', { ...env, NODE_OPTIONS: `--import=${preload}` })
  return { process, [Symbol.asyncDispose]: () => process.end() }
}

async function startPeer() {
  const port = await freePort()
  const process = startNode('bench/peers/ws.ts', { PORT: String(port) })
  await whenReady(process, () => process.output().includes('listens'))
  return {
    url: `http://127.0.0.1:${port}`,
    pid: process.child.pid ?? 0,
    [Symbol.asyncDispose]: () => process.end(),
  }
}
