import { createHash, createHmac } from 'node:crypto'
import type { Logger } from 'pino'
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import { SECOND } from '../clock.ts'
import { leaveWhenSilent } from '../redis-absence.ts'
import { type RedisClient, redisClient } from '../redis-client.ts'
import { remembered } from '../remembered.ts'
import { keyFor } from '../secrets.ts'
import { coalesce } from './coalesce.ts'
import { limitsOver, secondsOf } from './limiters.ts'
import type { LimitRule, Nudges, State } from './state.ts'

type Needs = {
  url: string
  /** The installation's: keys are hashed with a key of their own made of it, so that Redis never holds a phone number. */
  secret: string
  log: Logger
}

const PREFIX = 'buildxpert'
const NUDGES = `${PREFIX}:nudges`

/** Shared state of several processes. Redis may go away and come back: limits then count per process, and nudges are lost. */
export async function createRedisState({ url, secret, log }: Needs): Promise<State> {
  const client = connectTo(url, log, 2 * SECOND)
  const subscriber = connectTo(url, log)
  await Promise.all([client.connect(), subscriber.connect()])
  const watch = leaveWhenSilent(client, log)
  const scripts = byDigest(client)
  const nudges = await redisNudges(client, subscriber)
  const limitKey = keyFor(secret, 'limit keys')
  const nameOf = remembered((key: string) => createHmac('sha256', limitKey).update(key).digest('base64url'))
  const limits = limitsOver((rule) => {
    const options = { keyPrefix: `${PREFIX}:limit:${rule.name}`, duration: secondsOf(rule) }
    return new RateLimiterRedis({
      ...options,
      storeClient: scripts,
      useRedisPackage: true,
      // Or its transactions would wait for Redis to come back, while somebody waits for an answer.
      rejectIfRedisNotReady: true,
      points: rule.points,
      // Without Redis each process counts alone, a share of the rule: four of them together allow no more than one rule.
      insuranceLimiter: new RateLimiterMemory({ ...options, points: shareOf(rule) }),
    })
  }, nameOf)
  return {
    limits: {
      take: (...wanted) => watch.during(() => limits.take(...wanted)),
      giveBack: (...wanted) => watch.during(() => limits.giveBack(...wanted)),
    },
    nudges,
    async ping() {
      await watch.during(() => client.ping())
    },
    async close() {
      watch.stop()
      nudges.stop()
      subscriber.destroy()
      client.destroy()
    },
  }
}

/**
 * What the limiter needs of a client. Its script goes by its digest (https://redis.io/docs/latest/commands/evalsha/): the text would be sent, and
 * hashed by Redis, once more for each request.
 */
function byDigest(client: RedisClient) {
  const digestOf = remembered((script: string) => createHash('sha1').update(script).digest('hex'))
  return {
    get isReady() {
      return client.isReady
    },
    multi: () => client.multi(),
    eval: (script: string, options: { keys: string[]; arguments: string[] }) =>
      client.evalSha(digestOf(script), options).catch((error: unknown) => {
        // Not known since Redis was started: nothing was run. With its text it is known from then on.
        if (error instanceof Error && error.message.startsWith('NOSCRIPT'))
          return client.eval(script, options)
        throw error
      }),
  }
}

/** For installations of up to four API processes; everybody may still do everything once. */
const shareOf = ({ points }: LimitRule) => Math.max(1, Math.floor(points / 4))

/** `greetingMs`: how long a new connection may wait for the first word of Redis; later it may be silent that long only if nothing is sent. */
function connectTo(url: string, log: Logger, greetingMs?: number) {
  const client = redisClient({
    url,
    socket: {
      connectTimeout: 2 * SECOND,
      ...(greetingMs !== undefined && { socketTimeout: greetingMs }),
    },
  })
  let isAway = false
  client.on('error', (error: unknown) => {
    if (!isAway) log.warn({ err: error }, 'redis is away')
    isAway = true
  })
  client.on('ready', () => {
    if (isAway) log.info('redis is back')
    isAway = false
  })
  return client
}

async function redisNudges(client: RedisClient, subscriber: RedisClient): Promise<Nudges & { stop(): void }> {
  const listeners = new Set<() => void>()
  await subscriber.subscribe(NUDGES, () => {
    for (const listener of listeners) listener()
  })
  const nudges = coalesce(5, () => {
    // Lost when Redis is away: the relay's poll finds the event a second later.
    client.publish(NUDGES, '').catch(() => undefined)
  })
  return {
    nudge: () => nudges.call(),
    onNudge(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop: () => nudges.stop(),
  }
}
