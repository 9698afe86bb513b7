import type { CompiledQuery } from 'kysely'
import { type Db, pipelinedReadsOf } from './db.ts'

/** What Kysely can turn into text: a query it built, or `sql`. */
type Compilable<Row> = { compile(db: Db): CompiledQuery<Row> }
/** What a statement's text depends on. */
type Shape = readonly (string | boolean | undefined)[]

/**
 * A statement that is built once and run often: building its text took as long as everything else that a read does in Node. `build` gets a
 * stand-in for each argument and may only pass it on, as a value of the statement: there is nothing to look at yet. What its text depends on
 * comes after the arguments; each shape is built once. Reads take a `Db`, writes a `Tx`, as everywhere.
 */
export function prepared<Args extends object, Row, S extends Shape = [], D extends Db = Db>(
  build: (db: D, args: Args, ...shape: S) => Compilable<Row>,
): (db: D, args: Args, ...shape: S) => Promise<Row[]> {
  const known = new Map<string, Prepared<Row>>()

  function prepare(db: D, shape: S): Prepared<Row> {
    const query = build(db, new Proxy({}, standIns) as Args, ...shape).compile(db)
    const valueOf = (given: unknown) =>
      given instanceof StandIn ? (args: object): unknown => Reflect.get(args, given.name) : () => given
    return { query, values: query.parameters.map(valueOf) }
  }
  return async (db, args, ...shape) => {
    const key = shape.join(' ')
    const statement = known.get(key) ?? prepare(db, shape)
    known.set(key, statement)
    const parameters = statement.values.map((valueOf) => valueOf(args))
    const reads = pipelinedReadsOf(db)
    if (reads) return (await reads.read(statement.query.sql, parameters)) as Row[]
    const query: CompiledQuery<Row> = { ...statement.query, parameters }
    return (await db.executeQuery(query)).rows
  }
}

type Prepared<Row> = { query: CompiledQuery<Row>; values: readonly ((args: object) => unknown)[] }

/** Stands where a value will be. */
class StandIn {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

const standIns: ProxyHandler<object> = { get: (_, name) => new StandIn(String(name)) }
