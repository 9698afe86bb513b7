/**
 * The limit of Node itself: `node:http` and named statements, and nothing else; no validation, no sign-in, no limits, no log. Answers
 * `/replay/<n>` by sending the statements of sample n, as our server sent them, and the rows of the last one as JSON.
 * Started with BENCH_SAMPLES (a file: one JSON array of statements a line), DATABASE_URL, PORT, POOL_SIZE.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Statement } from '../measure/statements.ts'

type Connection = {
  query(query: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>
  release(): void
}
type Pg = { Pool: new (options: object) => { connect(): Promise<Connection> } }

const require = createRequire(path.resolve(import.meta.dirname, '../../server/package.json'))
const { Pool } = require('pg') as Pg
const { BENCH_SAMPLES = '', DATABASE_URL, PORT, POOL_SIZE } = process.env
const pool = new Pool({ connectionString: DATABASE_URL, max: Number(POOL_SIZE) })

const names = new Map<string, string>()
const nameOf = (text: string) => {
  const known = names.get(text) ?? `s${names.size}`
  names.set(text, known)
  return known
}
const samples = readFileSync(BENCH_SAMPLES, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => (JSON.parse(line) as Statement[]).map((each) => ({ name: nameOf(each.text), ...each })))

createServer((request, response) => {
  const sample = samples[Number(request.url?.slice('/replay/'.length)) % samples.length] ?? []
  replay(sample).then(
    (rows) => {
      const body = Buffer.from(JSON.stringify(rows))
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body)
    },
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
}).listen(Number(PORT), '127.0.0.1')

async function replay(sample: readonly { name: string; text: string; values: unknown[] }[]) {
  const connection = await pool.connect()
  try {
    let rows: unknown[] = []
    for (const statement of sample) {
      const answer = await connection.query(statement)
      if (answer.rows.length > 0) rows = answer.rows
    }
    return rows
  } finally {
    connection.release()
  }
}
