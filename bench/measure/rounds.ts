import { cpuOf, cpuOfFamily } from './cpu.ts'
import { type Load, load, type Sent } from './wrk.ts'

/** One way to have the same thing done, measured by turns with the others. */
export type Contender = {
  name: string
  /** One go at so many connections. */
  go(connections: number, seconds: number): Promise<Go>
}
export type Go = {
  perSecond: number
  p50Ms: number
  p95Ms?: number
  p99Ms: number
  /** Answers with 400 and more, and requests without an answer, in a hundred. */
  refusedPercent: number
  /** Processor time for each request: of Node, of PostgreSQL. */
  nodeCpuMs?: number
  postgresCpuMs?: number
}

/** Medians over the rounds, of each contender at each number of connections. */
export type Measured = Record<string, Record<number, Go>>

/** A B C A B C …: whatever the machine does meanwhile, it does to all of them. */
export async function rounds(
  contenders: readonly Contender[],
  { connections, count, seconds }: { connections: readonly number[]; count: number; seconds: number },
): Promise<Measured> {
  const goes = new Map<string, Go[]>()
  for (const each of contenders) await warmUp(each, Math.max(...connections), seconds)
  for (let round = 0; round < count; round++) {
    for (const open of connections) {
      for (const each of contenders) {
        const key = `${each.name} ${open}`
        goes.set(key, [...(goes.get(key) ?? []), await each.go(open, seconds)])
      }
    }
  }
  return Object.fromEntries(
    contenders.map(({ name }) => [
      name,
      Object.fromEntries(connections.map((open) => [open, medianOf(goes.get(`${name} ${open}`) ?? [])])),
    ]),
  )
}

/** A server runs for days: what counts is how fast it is once V8 has compiled what runs often, which takes tens of thousands of requests. */
async function warmUp({ go }: Contender, connections: number, seconds: number): Promise<void> {
  let [most, slower] = [0, 0]
  for (let goes = 0; slower < 3 && goes < MOST_GOES; goes++) {
    const { perSecond } = await go(connections, seconds)
    slower = perSecond > most * 1.03 ? 0 : slower + 1
    most = Math.max(most, perSecond)
  }
}
const MOST_GOES = 20

/** No contender answers more of the requests that can be sent only once. */
export const MOST_PER_SECOND = 5000
/** As many as may be needed, where each can be sent only once; else always the same. */
export type Requests = (wanted: number) => Promise<readonly Sent[]>

/** An HTTP server under wrk, with the processor time that the server and PostgreSQL spend on it. */
export function httpContender(
  name: string,
  url: string,
  pids: { node: number; postgres: number },
  requests: Requests,
): Contender {
  return {
    name,
    async go(connections, seconds) {
      const sent = await requests(seconds * MOST_PER_SECOND)
      const before = { node: await cpuOf(pids.node), postgres: await cpuOfFamily(pids.postgres) }
      const done = await load(url, sent, { connections, seconds })
      return {
        ...ofLoad(done),
        nodeCpuMs: ((await cpuOf(pids.node)) - before.node) / done.requests,
        postgresCpuMs: ((await cpuOfFamily(pids.postgres)) - before.postgres) / done.requests,
      }
    },
  }
}

const ofLoad = ({ requests, durationMs, refused, lost, p50Ms, p95Ms, p99Ms }: Load) => ({
  perSecond: (1000 * requests) / durationMs,
  refusedPercent: (100 * (refused + lost)) / Math.max(1, requests),
  p50Ms,
  p95Ms,
  p99Ms,
})

/** Of each figure by itself. */
function medianOf(goes: readonly Go[]): Go {
  const keys = [...new Set(goes.flatMap((go) => Object.keys(go)))] as (keyof Go)[]
  return Object.fromEntries(
    keys.map((key) => {
      const sorted = goes.map((go) => go[key] ?? Number.NaN).toSorted((a, b) => a - b)
      return [key, sorted[Math.floor(sorted.length / 2)]]
    }),
  ) as Go
}
