import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { SECOND } from '../clock.ts'
import { VERSION } from '../version.ts'

/** A check that takes longer than this has failed. */
const CHECK_MS = SECOND

/** `/health` for people, `/health/live` for "restart me", `/health/ready` for "send me requests". Not limited, not logged in. */
export function installHealth(app: FastifyInstance, deps: Deps) {
  const startedAt = deps.clock.now().getTime()
  const options = { schema: { hide: true }, config: { access: 'public' as const, rows: 'nobody' as const } }

  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url?.startsWith('/health')) reply.header('Cache-Control', 'no-store')
  })
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
    const isReady = database && state && !app.isLeaving
    if (!isReady) reply.code(503).header('Retry-After', '2')
    const checks = { database: word(database), state: word(state) }
    return { status: app.isLeaving ? 'leaving' : isReady ? 'ok' : 'failed', checks }
  })
}

async function look({ db, state }: Deps) {
  const [isDatabaseUp, isStateUp] = await Promise.all([
    check(() => sql`select 1`.execute(db)),
    check(() => state.ping()),
  ])
  return { database: isDatabaseUp, state: isStateUp }
}

const word = (passed: boolean) => (passed ? 'ok' : 'failed')

/** Whether it answered in time. Why not is for the logs of whoever failed, not for callers. */
async function check(ask: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, CHECK_MS, false)
  })
  const answered = ask().then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([answered, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
