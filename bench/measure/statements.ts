/**
 * A preload for one API process: writes down every statement that it sends to PostgreSQL, with its values as text, so that pgbench and the
 * bare server can be given the very same. BENCH_STATEMENTS names the file.
 */
import { appendFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** As PostgreSQL takes them in text: null, a number as digits, bytes as \x…, an array as {…}. */
export type Statement = { text: string; values: (string | null)[] }

type Query = (this: unknown, ...args: unknown[]) => unknown
type Pg = { Client: { prototype: { query: Query } } }

const file = process.env['BENCH_STATEMENTS']
if (file !== undefined) {
  const require = createRequire(path.resolve(import.meta.dirname, '../../server/package.json'))
  const { Client } = require('pg') as Pg
  const { prepareValue } = require('pg/lib/utils') as {
    prepareValue: (value: unknown) => string | Buffer | null | undefined
  }
  const asText = (value: unknown) => {
    const prepared = prepareValue(value)
    if (prepared === null || prepared === undefined) return null
    return Buffer.isBuffer(prepared) ? `\\x${prepared.toString('hex')}` : prepared
  }
  const { query } = Client.prototype
  Client.prototype.query = function (...args) {
    const [first, second] = args
    const asked = typeof first === 'string' ? { text: first, values: second } : first
    const { text, values } = asked as { text?: string; values?: unknown[] }
    if (text !== undefined) {
      const statement: Statement = { text, values: (values ?? []).map(asText) }
      appendFileSync(file, `${JSON.stringify(statement)}\n`)
    }
    return query.apply(this, args)
  }
}
