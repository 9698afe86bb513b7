import { randomUUID } from 'node:crypto'
import type { Statement } from './statements.ts'

/**
 * What a repetition of the same statements must not bring again, told by its looks: ids that our server made (UUIDs of version 7), the caller's key,
 * instants. Everything else stays as it was.
 */
const OWN_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
/** `ask.ts` and wrk bring such keys. */
const KEY = /bench-[0-9a-f]+-[0-9a-f]+/
/** As node-postgres writes a Date, and as JSON does. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}([+-]\d\d:\d\d|Z)$/
/** Far enough from each other and from all that is there. */
const DAYS = { from: 40, to: 400_000 }
const DAY_MS = 86_400_000

/** For pgbench: variables, and an expression for each value that differs. Undefined: the value stays. */
export function variationInSql(): { sets: string[]; replace(value: string): string | undefined } {
  const ids = new Map<string, number>()
  return {
    sets: ['\\set n random(1, 2000000000)', `\\set day random(${DAYS.from}, ${DAYS.to})`],
    replace(value) {
      if (INSTANT.test(value)) return `('${value}'::timestamptz + :day * interval '1 day')`
      if (OWN_ID.test(value)) {
        const nth = ids.get(value) ?? ids.size
        ids.set(value, nth)
        // The time comes first, as in ours: where rows land in an index is part of what they cost. now() stands still in a transaction.
        const time = `lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0')`
        return `(${time} || '7' || substr(md5('${nth} ' || :n), 14))::uuid`
      }
      const key = KEY.exec(value)
      if (!key || value.startsWith('{')) return undefined
      const behind = value.slice(key.index + key[0].length)
      return `('${value.slice(0, key.index)}bench-' || :n || '${behind}')`
    },
  }
}

/** For the bare server: the same statements, each time with other values. Looked through once. */
export function variation(statements: readonly Statement[]): () => Statement[] {
  const ids = new Map<string, number>()
  const templates = statements.map(({ text, values }) => ({
    text,
    fill: values.map((each) => fillFor(each, ids)),
  }))
  return () => {
    const fresh: Fresh = {
      ids: Array.from(ids, newId),
      key: `bench-${randomUUID()}`,
      days: DAYS.from + Math.floor(Math.random() * (DAYS.to - DAYS.from)),
    }
    return templates.map(({ text, fill }) => ({ text, values: fill.map((each) => each(fresh)) }))
  }
}

type Fresh = { ids: string[]; key: string; days: number }

function fillFor(value: string | null, ids: Map<string, number>): (fresh: Fresh) => string | null {
  if (value === null) return () => null
  if (INSTANT.test(value)) {
    const at = Date.parse(value)
    return ({ days }) => new Date(at + days * DAY_MS).toISOString()
  }
  if (OWN_ID.test(value)) {
    const nth = ids.get(value) ?? ids.size
    ids.set(value, nth)
    return (fresh) => fresh.ids[nth] ?? null
  }
  const [before, behind] = value.startsWith('{') ? [] : value.split(KEY)
  return behind === undefined ? () => value : ({ key }) => `${before}${key}${behind}`
}

function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
