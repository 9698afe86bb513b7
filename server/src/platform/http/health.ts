import type { FastifyInstance, FastifyReply } from 'fastify'
import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { SECOND } from '../clock.ts'
import { Problem } from '../problem.ts'
import { VERSION } from '../version.ts'

/** A check that takes longer than this has failed. */
const CHECK_MS = SECOND

/** `/health` for people, `/health/live` for "restart me", `/health/ready` for "send me requests". Not limited, not logged in. */
export function installHealth(app: FastifyInstance, deps: Deps) {
  const startedAt = deps.clock.now().getTime()
  const options = {
    schema: { hide: true },
    config: { access: 'public' as const, rows: 'nobody' as const },
    onRequest: async (_request: unknown, reply: FastifyReply) =>
      void reply.header('Cache-Control', 'no-store'),
  }

  app.get('/health', options, async () => ({
    status: 'ok',
    version: VERSION,
    uptimeSeconds: Math.floor((deps.clock.now().getTime() - startedAt) / 1000),
  }))
  app.get('/health/live', options, async () => ({ status: 'ok' }))
  let looking: Promise<{ database: boolean; state: boolean }> | undefined
  app.get('/health/ready', options, async (_request, reply) => {
    // Anybody may ask: however many do at once, the database is asked once.
    looking ??= look(deps).finally(() => {
      looking = undefined
    })
    const { database, state } = await looking
    const isReady = database && !app.isLeaving
    if (!isReady) reply.code(503).header('Retry-After', '2')
    const checks = { database: word(database), state: word(state) }
    // Without Redis it does everything, and counts limits alone; that is away for all processes at once.
    const readyWord = state ? 'ok' : 'degraded'
    return { status: app.isLeaving ? 'leaving' : isReady ? readyWord : 'failed', checks }
  })
}

async function look({ db, state, announcements }: Deps) {
  const [database, stateWord] = await Promise.all([
    check(() => sql`select 1`.execute(db)),
    check(() => state.ping()),
  ])
  // Busy, it still hears the database on a connection of its own: were it to say that it is not ready, those beside it would have its work, too,
  // and say so next.
  const isDatabaseUp = database === 'ok' || (database === 'busy' && announcements.isListening)
  return { database: isDatabaseUp, state: stateWord === 'ok' }
}

const word = (passed: boolean) => (passed ? 'ok' : 'failed')

/** `busy`: no answer in time, or too many who wait for one. Why something failed is for the logs of whoever failed, not for callers. */
async function check(ask: () => Promise<unknown>): Promise<'ok' | 'busy' | 'failed'> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<'busy'>((resolve) => {
    timer = setTimeout(resolve, CHECK_MS, 'busy')
  })
  const answered = ask().then(
    () => 'ok' as const,
    (error: unknown) => (error instanceof Problem && error.code === 'service.overloaded' ? 'busy' : 'failed'),
  )
  try {
    return await Promise.race([answered, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
