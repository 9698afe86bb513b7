/**
 * The limit of Node itself: `node:http`, named statements or a ready buffer, and nothing else; no validation, no sign-in, no limits, no log. Answers
 * `/<n>` with sample n: the rows of its last statement as JSON, after sending all of them as our server sent them, or its bytes.
 * Started with BENCH_SAMPLES (a file: one JSON Sample a line), DATABASE_URL, PORT, POOL_SIZE.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { Pool } from 'pg'
import type { Statement } from '../measure/statements.ts'
import { variation } from '../measure/variation.ts'

export type Sample =
  /** `varies`: ids, keys and instants are new each time. */
  { statements: Statement[]; varies: boolean } | { headers: Record<string, string>; base64: string }

const { BENCH_SAMPLES = '', DATABASE_URL, PORT, POOL_SIZE } = process.env
const pool = new Pool({ connectionString: DATABASE_URL, max: Number(POOL_SIZE) })

const names = new Map<string, string>()
const nameOf = (text: string) => {
  const known = names.get(text) ?? `s${names.size}`
  names.set(text, known)
  return known
}

type Answer = { headers: Record<string, string | number>; body: Buffer }
const answers = readFileSync(BENCH_SAMPLES, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => answerFor(JSON.parse(line) as Sample))

function answerFor(sample: Sample): () => Answer | Promise<Answer> {
  if ('base64' in sample) {
    const body = Buffer.from(sample.base64, 'base64')
    const ready = { headers: { ...sample.headers, 'Content-Length': body.length }, body }
    return () => ready
  }
  const { statements, varies } = sample
  const next = varies ? variation(statements) : () => statements
  return async () => {
    const body = Buffer.from(JSON.stringify(await rowsOf(next())))
    return { headers: { 'Content-Type': 'application/json', 'Content-Length': body.length }, body }
  }
}

async function rowsOf(statements: readonly Statement[]) {
  const connection = await pool.connect()
  try {
    let rows: unknown[] = []
    for (const { text, values } of statements) {
      const answer = await connection.query<object>({ name: nameOf(text), text, values })
      if (answer.rows.length > 0) rows = answer.rows
    }
    return rows
  } finally {
    connection.release()
  }
}

createServer((request, response) => {
  const answer = answers[Number(request.url?.slice(1)) % answers.length]
  const send = ({ headers, body }: Answer) => response.writeHead(200, headers).end(body)
  const fail = (error: unknown) => response.writeHead(500).end(String(error))
  if (!answer) return void fail('no samples')
  const answered = answer()
  if (answered instanceof Promise) answered.then(send, fail)
  else send(answered)
}).listen(Number(PORT), '127.0.0.1', () => process.stdout.write('listening\n'))
