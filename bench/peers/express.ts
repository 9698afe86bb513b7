/**
 * The server that most teams would write for the same API: Express, jose, and pg with statements that have no name; in the same database, with SQL of
 * its own. It checks tokens and counts requests, keeps idempotency keys and writes events, and logs a line for each request.
 * Started with DATABASE_URL, PORT, POOL_SIZE.
 */
import express, { type ErrorRequestHandler } from 'express'
import { importSPKI } from 'jose'
import { Pool } from 'pg'
import { authenticate, limitRate, logRequests } from './express-middleware.ts'
import { bookingRoutes } from './express-bookings.ts'
import { catalogueRoutes } from './express-catalogue.ts'
import { createRoutes } from './express-create.ts'
import { searchRoutes } from './express-search.ts'

const { DATABASE_URL, PORT, POOL_SIZE } = process.env
const pool = new Pool({ connectionString: DATABASE_URL, max: Number(POOL_SIZE) })

const { rows: keys } = await pool.query<{ kid: string; public_pem: string }>(
  'select kid, public_pem from signing_keys where removed_at is null',
)
const publicKeys = new Map(
  await Promise.all(keys.map(async (key) => [key.kid, await importSPKI(key.public_pem, 'EdDSA')] as const)),
)

const app = express()
app.disable('x-powered-by')
app.use(logRequests)
app.use(express.json())
app.use(limitRate)
app.use(catalogueRoutes(pool))
app.use(searchRoutes(pool))
app.use('/v1/bookings', authenticate(publicKeys))
app.use(bookingRoutes(pool))
app.use(createRoutes(pool))
app.use(((error: unknown, _request, response, _next) => {
  process.stderr.write(`${String(error)}\n`)
  response.status(500).json({ code: 'internal' })
}) satisfies ErrorRequestHandler)

app.listen(Number(PORT), '127.0.0.1', () => process.stdout.write('listening\n'))
