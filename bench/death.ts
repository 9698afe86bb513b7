import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from './ask.ts'
import type { Installation } from './installation.ts'
import type { Person } from './people.ts'
import { openSocket } from './sockets.ts'

/** How long we look before we say "never", milliseconds. */
const PATIENCE_MS = 8000

/** From the moment `end` is done until a person is refused everywhere, milliseconds; undefined: not within eight seconds. */
export type Death = { http: number | undefined; sockets: number | undefined; failures: number }

/** Holds a socket on each API, ends the person's session, and watches every API until it has noticed. */
export async function timeOfDeath(
  installation: Installation,
  person: Person,
  end: () => Promise<unknown>,
): Promise<Death> {
  const lines = await Promise.all(installation.apis.map((api) => openSocket(api, person.accessToken)))
  await end()
  const endedAt = performance.now()
  const watched = installation.apis.map((api) => refusedAt(api, person.accessToken))
  const closed = lines.map((line) =>
    Promise.race([line.closed, sleep(PATIENCE_MS, undefined, { ref: false })]),
  )
  const https = await Promise.all(watched)
  const sockets = await Promise.all(closed)
  for (const line of lines) line.close()
  return {
    http: latest(
      https.map(({ at }) => at),
      endedAt,
    ),
    sockets: latest(sockets, endedAt),
    failures: https.reduce((sum, { failures }) => sum + failures, 0),
  }
}

/** Refused means refused from then on: asked until three refusals in a row. */
async function refusedAt(api: string, token: string) {
  const deadline = performance.now() + PATIENCE_MS
  let firstRefusal: number | undefined
  let refusals = 0
  let failures = 0
  while (performance.now() < deadline && refusals < 3) {
    const { status } = await ask(`${api}/v1/me`, { token })
    if (status >= 500) failures += 1
    refusals = status === 401 ? refusals + 1 : 0
    if (refusals === 0) firstRefusal = undefined
    else firstRefusal ??= performance.now()
    await sleep(10)
  }
  return { at: refusals < 3 ? undefined : firstRefusal, failures }
}

function latest(instants: readonly (number | undefined)[], since: number): number | undefined {
  const times = instants.map((at) => (at === undefined ? Infinity : Math.max(0, at - since)))
  const most = Math.max(...times)
  return Number.isFinite(most) ? Math.round(most) : undefined
}

export const inMs = (ms: number | undefined) => (ms === undefined ? 'never' : `${ms} ms`)
export const isWithinSecond = (ms: number | undefined) => ms !== undefined && ms <= 1000
